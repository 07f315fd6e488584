import { CfnElement, Stack, Validations } from 'aws-cdk-lib';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type { IConstruct } from 'constructs';
import { acknowledgeManagedPolicy } from '../iam/attach-managed-policies';

/** Acknowledges what template checks say of the parts of a cluster that CDK itself writes and gives no way to change. */
export function acknowledgeClusterFindings(cluster: eks.Cluster): void {
  acknowledgeManagedPolicy(cluster.role, 'AmazonEKSClusterPolicy');
  Validations.of(cluster).acknowledge({
    id: 'CloudFormation-Validate::W9009',
    reason: "aws-eks-v2 names the resources to encrypt, with the one value that EKS takes: 'secrets'.",
  });
  acknowledgeKubectlFindings(cluster);
}

function acknowledgeKubectlFindings(cluster: eks.Cluster): void {
  const provider = cluster.node.tryFindChild('KubectlProvider');
  const handler = provider?.node.tryFindChild('Handler');
  if (!provider || !handler) {
    return;
  }
  const ecrPublic =
    `{"Fn::If":["${logicalId(handler.node.tryFindChild('HasEcrPublic'))}",` +
    '{"Fn::Join":["",["arn:",{"Ref":"AWS::Partition"},":iam::aws:policy/AmazonElasticContainerRegistryPublicReadOnly"]]},{"Ref":"AWS::NoValue"}]}';
  const managed = (policy: string) => `arn:<AWS::Partition>:iam::aws:policy/${policy}`;
  const policies = [
    managed('service-role/AWSLambdaBasicExecutionRole'),
    managed('service-role/AWSLambdaVPCAccessExecutionRole'),
    managed('AmazonEC2ContainerRegistryReadOnly'),
    ecrPublic,
  ];
  for (const policy of policies) {
    Validations.of(provider).acknowledge({
      id: `AwsSolutions-IAM4[Policy::${policy}]`,
      reason: 'The kubectl function of CDK: managed policies to write logs, to join the VPC, and to read images that hold Helm charts.',
    });
  }
  Validations.of(provider).acknowledge({
    id: `AwsSolutions-IAM5[Resource::<${logicalId(handler.node.defaultChild)}.Arn>:*]`,
    reason: 'The custom resource framework of CDK may invoke the versions of one function, its own handler.',
  });
  Validations.of(provider).acknowledge({
    id: 'AwsSolutions-L1',
    reason: 'CDK chooses the runtime of its kubectl function: the newest Python that all regions have.',
  });
}

function logicalId(element: IConstruct | undefined): string {
  return element instanceof CfnElement ? String(Stack.of(element).resolve(element.logicalId)) : '';
}
