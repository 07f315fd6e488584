import type { FactSource } from './fact-source';

export const linuxRootVolumeSources: readonly FactSource[] = [
  {
    title: 'awslabs/amazon-eks-ami, AL2023, ami_block_device_mappings: /dev/xvda with 20 GiB',
    url: 'https://github.com/awslabs/amazon-eks-ami/blob/main/templates/al2023/template.json',
    date: '2026-07-23',
  },
  {
    title: 'AWS CloudFormation, AWS::EKS::Nodegroup, DiskSize: 20 GiB for Linux unless it is given',
    url: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-eks-nodegroup.html',
    date: '2026-11-21',
  },
];

/** Name of the root device of Amazon Linux. */
export const linuxRootDevice = '/dev/xvda';

/** What EKS itself gives a Linux node. */
export const linuxDefaultDiskGibibytes = 20;
