import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';

/**
 * The security group that is a node group's own, with the rules that EKS documents for nodes and control plane.
 *
 * Nodes also get the cluster's security group, whose members reach each other. These rules hold where that one was narrowed.
 * It does not carry the tag `kubernetes.io/cluster/<name>`: load balancers need exactly one security group with it, and that is the cluster's.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/sec-group-reqs.html
 */
export function nodeSecurityGroup(scope: Construct, vpc: ec2.IVpc, clusterSecurityGroup: ec2.ISecurityGroup): ec2.SecurityGroup {
  const group = new ec2.SecurityGroup(scope, 'SecurityGroup', { vpc, description: 'Windows nodes of an Amazon EKS cluster' });
  // Rules by themselves, not allowFrom and allowTo: these would also ask for egress, which the group allows already, and warn.
  group.addIngressRule(group, ec2.Port.allTraffic(), 'Nodes and pods of the group reach each other');
  group.addIngressRule(clusterSecurityGroup, ec2.Port.tcp(443), 'Control plane to webhooks on the nodes');
  group.addIngressRule(clusterSecurityGroup, ec2.Port.tcpRange(1025, 65535), 'Control plane to kubelet and pods');
  // As a rule of the nodes' stack: in the cluster's own, the two stacks would depend on each other.
  clusterSecurityGroup.addIngressRule(group, ec2.Port.tcp(443), 'Windows nodes to the Kubernetes API server', true);
  return group;
}
