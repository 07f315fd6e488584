import { CfnResource } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { isWindowsCluster } from './is-windows-cluster';

const DOCS = 'See https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_eks_v2-readme.html';

/**
 * Checks that what was given as a cluster is one: without types, or in other languages, it may be anything.
 *
 * @param cluster what was given
 * @param who the construct that it was given to
 * @throws if it is none
 */
export function checkCluster(cluster: unknown, who: string): void {
  if (!Construct.isConstruct(cluster)) {
    const got = typeof cluster === 'string' ? `the text '${cluster}'` : cluster === null ? 'null' : typeof cluster;
    throw new Error(
      `${who} needs 'cluster', a cluster of aws-eks-v2 or aws-eks, got ${got}. For a cluster that exists elsewhere give it ` +
        `eks.Cluster.fromClusterAttributes(this, 'Imported', { clusterName: … }). ${DOCS}`,
    );
  }
  if (CfnResource.isCfnResource(cluster)) {
    throw new Error(
      `${who} got the ${cluster.cfnResourceType} '${cluster.node.path}' as cluster, which is a resource and no cluster of aws-eks-v2 or aws-eks. Give it ` +
        `eks.Cluster.fromClusterAttributes(this, 'Imported', { clusterName: resource.ref, … }). ${DOCS}`,
    );
  }
  if (isWindowsCluster(cluster)) {
    throw new Error(
      `${who} got the WindowsCluster '${cluster.node.path}' as cluster. It has Windows support already: add groups of nodes by its methods, or to its ` +
        `property 'windows'. ${DOCS}`,
    );
  }
  if (!('clusterName' in cluster)) {
    throw new Error(
      `${who} got '${cluster.node.path}' as cluster, which is none: it has no clusterName. Give it a cluster of aws-eks-v2 or aws-eks. ${DOCS}`,
    );
  }
}
