import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import type { Construct } from 'constructs';
import {
  GmsaSupport,
  KarpenterWindowsNodePool,
  SubnetPrefixPreflight,
  type WindowsCluster,
  WindowsImagePipeline,
  WindowsIpam,
  WindowsNodeLogs,
  WindowsSubnetReservation,
} from '../../lib';
import { testCluster } from '../support/synth';

/** A prop that is misspelled, as JavaScript and objects that are spread let one write it, and what was meant. */
const misspelled: [string, (scope: Construct, cluster: WindowsCluster, wrong: object) => Construct, string, string][] = [
  ['WindowsNodeLogs', (scope, { cluster }, wrong) => new WindowsNodeLogs(scope, 'One', { cluster, ...wrong }), 'retentoin', 'retention'],
  ['GmsaSupport', (scope, { cluster }, wrong) => new GmsaSupport(scope, 'One', { cluster, ...wrong }), 'replica', 'replicas'],
  [
    'KarpenterWindowsNodePool',
    (scope, { windows }, wrong) => new KarpenterWindowsNodePool(scope, 'One', { windowsSupport: windows, ...wrong }),
    'cpuLimt',
    'cpuLimit',
  ],
  [
    'SubnetPrefixPreflight',
    (scope, { windows }, wrong) => new SubnetPrefixPreflight(scope, 'One', { windowsSupport: windows, ...wrong }),
    'sise',
    'size',
  ],
  [
    'WindowsSubnetReservation',
    (scope, { vpc }, wrong) => new WindowsSubnetReservation(scope, 'One', { subnets: vpc.privateSubnets, prefixes: 4, ...wrong }),
    'prefixs',
    'prefixes',
  ],
  [
    'pipeline',
    (scope, { vpc }, wrong) => new WindowsImagePipeline(scope, 'One', { kubernetesVersion: eks.KubernetesVersion.V1_35, vpc, ...wrong }),
    'fastLaunc',
    'fastLaunch',
  ],
];

test.each(misspelled)('%s warns of a prop that it does not have', (kind, make, wrong, meant) => {
  const { stack, cluster } = testCluster({ ipam: WindowsIpam.prefixDelegation() });
  make(stack, cluster, { [wrong]: 1 });
  Annotations.fromStack(stack).hasWarning('*', Match.stringLikeRegexp(`${kind} .*has no prop '${wrong}'.*Did you mean '${meant}'`));
});
