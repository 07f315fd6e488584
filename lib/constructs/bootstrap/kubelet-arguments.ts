import { Tokenization } from 'aws-cdk-lib';
import { checkList } from '../prop-checks/check-list';
import type { BootstrapOptions } from './bootstrap-options';
import { extraArguments } from './extra-arguments';
import { flagName } from './flag-name';
import { checkLabelsAndTaints, type LabelsAndTaints } from './labels-and-taints';
import type { ArgumentText } from './powershell-literal';
import { reservedResources } from './reserved-resources';

const DOCS = 'See https://kubernetes.io/docs/reference/command-line-tools-reference/kubelet/';

/** What a node group says of its nodes to kubelet. */
export interface KubeletSettings extends LabelsAndTaints {
  readonly maxPods?: number;
}

/** What a deployment may put into the flags: no comma either, behind which another label or taint would begin. */
const NAMES = '[A-Za-z0-9_./-]*';
const WHOLE_NUMBER = '[0-9]+';
const THRESHOLD = '[0-9.]+(?:[A-Za-z]{0,2}|%)';

/** Flags that a prop sets, so that they cannot contradict it. */
const PROP_OF_FLAG: ReadonlyMap<string, string> = new Map([
  ['--node-labels', 'nodeLabels'],
  ['--register-with-taints', 'taints'],
  ['--max-pods', 'maxPods'],
  ['--kube-reserved', 'bootstrap.kubeReserved'],
  ['--system-reserved', 'bootstrap.systemReserved'],
  ['--eviction-hard', 'bootstrap.evictionHard'],
]);

/**
 * The arguments of kubelet, one flag in each element.
 *
 * @throws if Kubernetes would refuse a label, taint, reservation or threshold, or the node's command line cannot carry it
 * @see https://kubernetes.io/docs/reference/command-line-tools-reference/kubelet/
 */
export function kubeletArguments(settings: KubeletSettings, options: BootstrapOptions, title: string): ArgumentText[] {
  const { nodeLabels = {}, taints = [], maxPods } = settings;
  checkLabelsAndTaints(settings, title);
  checkList(options.kubeletExtraArgs, `${title}: bootstrap.kubeletExtraArgs`, DOCS);
  for (const argument of options.kubeletExtraArgs ?? []) {
    const prop = typeof argument === 'string' ? PROP_OF_FLAG.get(flagName(argument)) : undefined;
    if (prop) {
      throw new Error(
        `${title}: bootstrap.kubeletExtraArgs must not contain '${argument}'. Set the prop '${prop}' instead, which is checked. ${DOCS}`,
      );
    }
  }
  const { kubeReserved, systemReserved, evictionHard } = reservedResources(options, title);
  return [
    ...flag('--node-labels', commas(Object.entries(nodeLabels).map(([key, value]) => `${key}=${value}`)), 'nodeLabels', NAMES),
    ...flag('--register-with-taints', commas(taints.map(({ key, value = '', effect }) => `${key}=${value}:${effect}`)), 'taints', NAMES),
    ...flag('--max-pods', maxPods === undefined ? '' : Tokenization.stringifyNumber(maxPods), 'maxPods', WHOLE_NUMBER),
    ...flag('--kube-reserved', list(kubeReserved, '='), 'bootstrap.kubeReserved', WHOLE_NUMBER),
    ...flag('--system-reserved', list(systemReserved, '='), 'bootstrap.systemReserved', WHOLE_NUMBER),
    ...flag('--eviction-hard', list(evictionHard, '<'), 'bootstrap.evictionHard', THRESHOLD),
    ...extraArguments(options.kubeletExtraArgs, title, 'bootstrap.kubeletExtraArgs'),
  ];
}

function flag(name: string, value: string, prop: string, values: string): ArgumentText[] {
  return value === '' ? [] : [{ text: `${name}=${value}`, prop, values }];
}

function commas(parts: readonly string[]): string {
  return parts.join(',');
}

function list(settings: { readonly [key: string]: string }, sign: string): string {
  return commas(Object.entries(settings).map(([key, value]) => `${key}${sign}${value}`));
}
