import type { Outcome, Rule } from './rule';
import { componentOutcomes } from './outcomes/component-outcomes';

const NAMESPACE = /\s(?:-n|--namespace)(?:\s+|=)['"]?k8s\.io\b/;
const GETS_IMAGES = /\s(?:images?|i)\s+(?:pull|import)\b/;

/** @see https://github.com/containerd/containerd/blob/main/docs/cri/crictl.md */
export const imageComponentPullsElsewhere: Rule = {
  id: 'image-component-pulls-elsewhere',
  severity: 'warning',
  title: 'Container images pulled to where kubelet does not look',
  why: 'Images of containerd are kept by namespace, and kubelet sees those of k8s.io only; ctr pulls into default unless it is told. Docker is not on EKS optimized AMIs from Kubernetes 1.24 on. The nodes pull such images again.',
  fix: 'Pull by ctr.exe -n k8s.io images pull, or take cachedImages of WindowsImagePipeline.',
  source: 'https://github.com/containerd/containerd/blob/main/docs/cri/crictl.md',
  requirements: ['R66', 'R68', 'R75'],
  check: (model) =>
    componentOutcomes(model, ({ command, title, at }): Outcome[] => {
      const { program, text, script, step } = command;
      const finding = (what: string, fix: string) => [
        { at, message: `The ${title} ${what} in the step '${step}': ${text}.`, fix, value: text },
      ];
      if (program === 'docker') {
        return finding('calls docker', 'Pull by ctr.exe -n k8s.io images pull: EKS optimized AMIs have containerd, and no Docker.');
      }
      const isElsewhere =
        program === 'ctr' &&
        GETS_IMAGES.test(text) &&
        !NAMESPACE.test(text) &&
        // What is not known may name the namespace.
        !/[$@\ufffc]/.test(text.split(GETS_IMAGES, 1)[0]) &&
        !script.includes('CONTAINERD_NAMESPACE');
      return isElsewhere
        ? finding("pulls images into containerd's namespace 'default', where kubelet does not see them,", 'Write -n k8s.io behind ctr.exe.')
        : [];
    }),
};
