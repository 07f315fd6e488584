import {
  amazonLinux2Sources,
  amazonLinux2Version,
  firstKubernetesVersionWithoutAmazonLinux2 as firstWithout,
  isAmazonLinux2AmiType,
} from '../facts/amazon-linux-2';
import { isOlder } from '../facts/minor-versions-behind';
import type { Cluster } from '../model/cluster/cluster';
import { notInTemplates } from '../model/doubts/not-in-templates';
import type { NodeGroup } from '../model/nodes/node-group';
import { textOf } from '../values/data';
import { Unknown, type Value } from '../values/unknown';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';
import { capitalize } from './texts/capitalize';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions-standard.html */
export const linuxImageRetired: Rule = {
  id: 'linux-image-retired',
  severity: 'error',
  title: 'Linux nodes on Amazon Linux 2 beside Windows nodes, on a Kubernetes version that has no such image',
  why:
    'EKS publishes no AMI of Amazon Linux 2 from Kubernetes 1.33 on, and refuses managed node groups of such a type. Windows nodes cannot do without Linux nodes: CoreDNS runs on them. ' +
    'Without the feature flag @aws-cdk/aws-eks:defaultToAL2023 the CDK takes Amazon Linux 2 for node groups that name no AMI type.',
  fix: 'Take an AMI type of Amazon Linux 2023 or Bottlerocket.',
  source: amazonLinux2Sources[0].url,
  requirements: ['R74'],
  check: (model) => model.windowsClusters.flatMap((cluster) => cluster.nodeGroups.flatMap((group) => check(cluster, group))),
};

function check(cluster: Cluster, group: NodeGroup): Outcome[] {
  const { resource, title } = group;
  const ssmPath = group.image?.ssmPath;
  const ofImage = ssmPath === undefined ? undefined : amazonLinux2Version(ssmPath);
  if (ssmPath !== undefined && ofImage !== undefined) {
    return isOlder(ofImage, firstWithout)
      ? []
      : [
          {
            at: group.image?.at ?? resource.at(),
            message: `${capitalize(title)} takes its image from '${ssmPath}', but EKS has no AMI of Amazon Linux 2 (AL2) for Kubernetes ${ofImage}: the parameter does not exist.`,
            fix: `Take Amazon Linux 2023: /aws/service/eks/optimized-ami/${ofImage}/amazon-linux-2023/x86_64/standard/recommended/image_id.`,
            value: ssmPath,
          },
        ];
  }
  const amiType = group.kind === 'managed' ? textOf(resource.property('AmiType')) : undefined;
  if (typeof amiType !== 'string' || !isAmazonLinux2AmiType(amiType)) {
    return amiType instanceof Unknown ? [notChecked(resource.at('AmiType'), amiType)] : [];
  }
  const version = versionOf(cluster, group);
  if (version instanceof Unknown) {
    return [notChecked(resource.at('AmiType'), version)];
  }
  return isOlder(version, firstWithout)
    ? []
    : [
        {
          at: resource.at('AmiType'),
          message: `${capitalize(title)} is of the AMI type '${amiType}' (AL2) on Kubernetes ${version}, but EKS has no AMI of Amazon Linux 2 from ${firstWithout} on, and refuses the group.`,
          fix: `Set AmiType to ${amiType.includes('ARM') ? 'AL2023_ARM_64_STANDARD' : amiType.includes('GPU') ? 'AL2023_x86_64_NVIDIA' : 'AL2023_x86_64_STANDARD'}, or to a type of Bottlerocket.`,
          value: amiType,
        },
      ];
}

/** EKS makes node groups of the version of the cluster, unless they name one. */
function versionOf(cluster: Cluster, { resource }: NodeGroup): Value<string> {
  const version = textOf(resource.property('Version')) ?? (cluster.own ? cluster.own.version : notInTemplates(cluster));
  return version ?? new Unknown('EKS chooses the Kubernetes version of the cluster');
}
