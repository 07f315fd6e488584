import { windowsAmiParameterPattern } from '../facts/windows-releases';
import type { Outcome, Rule } from './rule';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-windows-ami.html */
export const imageIdLiteral: Rule = {
  id: 'image-id-literal',
  severity: 'warning',
  title: 'AMI id that is written out',
  why:
    'AWS withdraws each EKS optimized Windows AMI four months after its release. From then on no node starts ("Not authorized for images"), and until then the nodes miss the patches of ' +
    'the newer ones.',
  fix: 'Read the id from the public parameter of Systems Manager, at deployment or at launch.',
  source: 'https://docs.aws.amazon.com/eks/latest/userguide/retrieve-windows-ami-id.html',
  requirements: ['R38', 'R67'],
  check: (model) =>
    model.windowsGroups.flatMap(({ group }): Outcome[] => {
      const { image } = group;
      if (!image?.amiId?.startsWith('ami-')) {
        return [];
      }
      const parameter = windowsAmiParameterPattern
        .replace('{release}', '2022')
        .replace('{edition}', 'Core')
        .replace('{kubernetesVersion}', '1.35');
      return [
        {
          at: image.at,
          message: `${group.title} names its AMI by id, '${image.amiId}'. AWS withdraws an EKS optimized AMI after four months; then no new node starts.`,
          fix: `Write '{{resolve:ssm:${parameter}}}' in place of the id, with release and Kubernetes version as you need them. If it is an AMI of your own, acknowledge the finding.`,
          value: image.amiId,
        },
      ];
    }),
};
