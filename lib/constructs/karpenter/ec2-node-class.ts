import { windowsRootDevice } from '../../facts/windows-root-volume';
import { reservedResources } from '../bootstrap/reserved-resources';
import { dnsClusterIp } from '../network/check-service-cidr';
import { checkGp3Volume } from '../nodes/check-gp3-volume';
import { rootDiskGibibytes } from '../nodes/root-disk-gibibytes';
import type { KarpenterAmi } from './karpenter-ami';
import type { KarpenterWindowsNodePoolProps } from './karpenter-windows-node-pool-props';

/** What a class is made of beside the props. */
export interface NodeClassParts {
  readonly name: string;
  /** How messages call the pool. */
  readonly title: string;
  readonly ami: KarpenterAmi;
  readonly instanceProfileName: string;
  readonly subnetIds: string[];
  readonly securityGroupIds: string[];
  readonly serviceIpv4Cidr?: string;
  readonly userData: string;
}

/**
 * The `EC2NodeClass`: what Karpenter launches Windows nodes from.
 *
 * @throws if kubelet, EC2 or EBS would refuse something in it
 * @see https://karpenter.sh/docs/concepts/nodeclasses/
 */
export function ec2NodeClass(props: KarpenterWindowsNodePoolProps, parts: NodeClassParts): { [key: string]: unknown } {
  const { serviceIpv4Cidr } = parts;
  return {
    apiVersion: 'karpenter.k8s.aws/v1',
    kind: 'EC2NodeClass',
    metadata: { name: parts.name },
    spec: {
      ...parts.ami,
      // A profile of the stack's own, not a role of which Karpenter makes one: the API of IAM has no VPC endpoint, and Karpenter needs no right to make profiles.
      instanceProfile: parts.instanceProfileName,
      subnetSelectorTerms: parts.subnetIds.map((id) => ({ id })),
      securityGroupSelectorTerms: parts.securityGroupIds.map((id) => ({ id })),
      blockDeviceMappings: [rootVolume(props, parts.title)],
      metadataOptions: {
        httpEndpoint: 'enabled',
        httpProtocolIPv6: 'disabled',
        httpPutResponseHopLimit: props.metadataHopLimit ?? 1,
        httpTokens: (props.requireImdsv2 ?? true) ? 'required' : 'optional',
      },
      kubelet: {
        ...reservedResources(props, parts.title, ''),
        maxPods: props.maxPods,
        clusterDNS: serviceIpv4Cidr === undefined ? undefined : [dnsClusterIp(serviceIpv4Cidr)],
      },
      detailedMonitoring: props.detailedMonitoring,
      tags: props.tags,
      userData: parts.userData,
    },
  };
}

function rootVolume(props: KarpenterWindowsNodePoolProps, title: string) {
  const volumeSize = rootDiskGibibytes(props, title);
  checkGp3Volume({
    sizeGibibytes: volumeSize,
    iops: props.diskIops,
    throughput: props.diskThroughput,
    names: { size: `${title}: diskSize`, iops: `${title}: diskIops`, throughput: `${title}: diskThroughput` },
  });
  return {
    deviceName: windowsRootDevice,
    rootVolume: true,
    ebs: {
      volumeSize: `${String(volumeSize)}Gi`,
      volumeType: 'gp3',
      encrypted: true,
      deleteOnTermination: true,
      iops: props.diskIops,
      throughput: props.diskThroughput,
      kmsKeyID: props.diskEncryptionKey?.keyArn,
    },
  };
}
