import type * as eks from 'aws-cdk-lib/aws-eks-v2';

/** A `WindowsCluster`, as far as what is below it in the library has to know: the cluster of `aws-eks-v2` in it. */
export interface ClusterWithWindows {
  readonly cluster: eks.ICluster;
}

/** Tells a `WindowsCluster` by its members, as the class is above this one. */
export function isWindowsCluster(construct: object): construct is ClusterWithWindows {
  return 'windows' in construct && 'cluster' in construct && 'addWindowsNodeGroup' in construct;
}
