import type { FactSource } from './fact-source';

export const windowsRootVolumeSources: readonly FactSource[] = [
  {
    title: 'eksctl-io/eksctl issue 6572: another name than /dev/sda1 adds a second volume, and the root volume stays small',
    url: 'https://github.com/eksctl-io/eksctl/issues/6572',
    date: '2026-08-22',
  },
  {
    title: 'AWS CloudFormation, AWS::EKS::Nodegroup, DiskSize: 50 GiB for Windows unless it is given',
    url: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-eks-nodegroup.html',
    date: '2026-11-21',
  },
];

/** Name of the root device of every Windows AMI. */
export const windowsRootDevice = '/dev/sda1';

/** What EKS itself gives a Windows node. The true minimum is the size of the AMI's snapshot, which is not published. */
export const windowsDefaultDiskGibibytes = 50;
