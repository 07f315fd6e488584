import { windowsAmiParameter } from '../facts/windows-ami-parameter';
import { highestKubernetesVersionWithWindowsAmi } from '../facts/windows-releases';
import { notChecked } from './outcomes/not-checked';
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
      if (image?.unknown) {
        return [notChecked(image.at, image.unknown)];
      }
      if (!image?.amiId?.startsWith('ami-')) {
        return [];
      }
      const parameter = windowsAmiParameter('2022', 'Core', highestKubernetesVersionWithWindowsAmi);
      return [
        {
          at: image.at,
          message: `${group.title} names its AMI by id, '${image.amiId}'. AWS withdraws an EKS optimized AMI after four months; then no new node starts.`,
          fix:
            `Read the id from the parameter '${parameter}', with release and Kubernetes version as you need them: by {{resolve:ssm:…}} with its name in a template, ` +
            'by WindowsImage.eksOptimized() or ec2.MachineImage.fromSsmParameter(name, { os: ec2.OperatingSystemType.WINDOWS }) in the CDK. ' +
            'If it is an AMI of your own, acknowledge the finding.',
          value: image.amiId,
        },
      ];
    }),
};
