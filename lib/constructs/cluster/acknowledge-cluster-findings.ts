import { Validations } from 'aws-cdk-lib';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import { acknowledgeManagedPolicy } from '../managed-policies';

/** Acknowledges what template checks say of the parts of a cluster that CDK itself writes and gives no way to change. */
export function acknowledgeClusterFindings(cluster: eks.Cluster): void {
  acknowledgeManagedPolicy(cluster.role, 'AmazonEKSClusterPolicy');
  Validations.of(cluster).acknowledge({
    id: 'CloudFormation-Validate::W9009',
    reason: "aws-eks-v2 names the resources to encrypt, with the one value that EKS takes: 'secrets'.",
  });
  const kubectlProvider = cluster.node.tryFindChild('KubectlProvider');
  if (kubectlProvider) {
    Validations.of(kubectlProvider).acknowledge(
      {
        id: 'AwsSolutions::AwsSolutions-IAM4',
        reason: 'The kubectl function of CDK: managed policies to write logs, to join the VPC and to read images that hold Helm charts.',
      },
      {
        id: 'AwsSolutions::AwsSolutions-IAM5',
        reason: 'The custom resource framework of CDK may invoke all versions of one function, its own handler.',
      },
      {
        id: 'AwsSolutions::AwsSolutions-L1',
        reason: 'CDK chooses the runtime of its kubectl function, the newest Python that all regions have.',
      },
    );
  }
}
