import { isOtherWindowsAmiParameter, windowsAmiParameter } from '../facts/windows-ami-parameter';
import { highestKubernetesVersionWithWindowsAmi } from '../facts/windows-releases';
import { Unknown } from '../values/unknown';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-windows-ami.html */
export const imageNotEksOptimized: Rule = {
  id: 'image-not-eks-optimized',
  severity: 'warning',
  title: 'Windows AMI of AWS that is not one of EKS',
  why:
    'Only the EKS optimized AMIs have Start-EKSBootstrap.ps1, kubelet and the VPC CNI. The instances of any other Windows AMI of AWS start, but do not join the cluster, unless their user ' +
    'data installs all of it.',
  fix: 'Take an EKS optimized Windows AMI.',
  source: 'https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-windows-ami.html',
  requirements: ['R38'],
  check: (model) =>
    model.windowsGroups.flatMap(({ group: { image, title } }): Outcome[] => {
      if (image?.unknown) {
        return [notChecked(image.at, image.unknown)];
      }
      const path = image?.ssmPath;
      if (!image || path === undefined) {
        return [];
      }
      const isOther = isOtherWindowsAmiParameter(path);
      if (isOther === undefined) {
        return [notChecked(image.at, new Unknown('the name of the image does not tell whether it is one of EKS'))];
      }
      const parameter = windowsAmiParameter('2022', 'Core', highestKubernetesVersionWithWindowsAmi);
      const example = `'${parameter}' for Kubernetes ${highestKubernetesVersionWithWindowsAmi}`;
      // A name of EKS that is spelled otherwise than those of EKS.
      const texts = /eks/i.test(path)
        ? {
            message: `${title} takes its image from the parameter '${path}'. That is no name of EKS: a parameter that does not exist lets the deployment fail.`,
            fix: `Check the spelling: it is ${example}. Or take WindowsImage.eksOptimized() in the CDK.`,
          }
        : {
            message:
              `${title} takes its image from the parameter '${path}', which is a Windows AMI of AWS without Start-EKSBootstrap.ps1, kubelet and the VPC CNI: ` +
              'its nodes do not join the cluster, unless their user data installs all of it.',
            fix:
              `Take an EKS optimized AMI, such as ${example}, or WindowsImage.eksOptimized() in the CDK. ` +
              'If the user data installs what is missing, acknowledge the finding.',
          };
      return isOther ? [{ at: image.at, ...texts, value: path }] : [];
    }),
};
