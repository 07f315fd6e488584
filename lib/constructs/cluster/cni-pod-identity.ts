import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eksV1 from 'aws-cdk-lib/aws-eks';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct, type IConstruct } from 'constructs';
import { cniPolicy } from '../../facts/eks-iam-policies';
import { attachManagedPolicies } from '../iam/attach-managed-policies';
import { endpointNeeds } from '../network/endpoint-needs';

/**
 * Gives the policy of the VPC CNI to its service account instead of the nodes: by EKS Pod Identity, as an IAM role for service accounts would need the
 * issuer of the cluster before the cluster is there.
 *
 * @returns what must be there before a Linux node starts, or its pods get no addresses and it never becomes ready
 * @see https://docs.aws.amazon.com/eks/latest/userguide/cni-iam-role.html
 * @see https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html
 */
export function cniPodIdentity(cluster: eks.Cluster): IConstruct[] {
  const scope = new Construct(cluster, 'VpcCniIdentity');
  const role = new iam.Role(scope, 'Role', {
    // Pod Identity tags its sessions, so the role has to allow that, too.
    assumedBy: new iam.SessionTagsPrincipal(new iam.ServicePrincipal('pods.eks.amazonaws.com')),
    description: 'Service account kube-system/aws-node, the VPC CNI of the Linux nodes',
  });
  attachManagedPolicies(role, cniPolicy);
  const association = new eksV1.CfnPodIdentityAssociation(scope, 'Association', {
    clusterName: cluster.clusterName,
    namespace: 'kube-system',
    serviceAccount: 'aws-node',
    roleArn: role.roleArn,
  });
  // The agent asks there for credentials.
  endpointNeeds.ask(cluster.vpc, [ec2.InterfaceVpcEndpointAwsService.EKS_AUTH]);
  const agent = cluster.eksPodIdentityAgent;
  return agent ? [association, agent] : [association];
}
