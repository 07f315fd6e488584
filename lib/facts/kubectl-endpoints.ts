import type { FactSource } from './fact-source';

export const kubectlEndpointsSources: readonly FactSource[] = [
  {
    title: 'aws-cdk-lib 2.276.0, custom-resources/lib/provider-framework/runtime: outbound.js and cfn-response.js',
    url: 'https://github.com/aws/aws-cdk/tree/main/packages/aws-cdk-lib/custom-resources/lib/provider-framework/runtime',
    date: '2026-11-22',
  },
  {
    title: 'aws-cdk-lib 2.276.0, custom-resource-handlers/dist: kubectl-handler of aws-eks and aws-eks-v2',
    url: 'https://github.com/aws/aws-cdk/tree/main/packages/%40aws-cdk/custom-resource-handlers/lib/aws-eks-v2/kubectl-handler',
    date: '2026-11-22',
  },
  {
    title: 'aws/aws-cli, awscli/customizations/eks: update_kubeconfig.py and get_token.py',
    url: 'https://github.com/aws/aws-cli/tree/develop/awscli/customizations/eks',
    date: '2026-11-22',
  },
  {
    title: 'AWS CloudFormation template reference, custom resources in a VPC answer to a bucket of S3',
    url: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-customresource.html',
    date: '2026-11-22',
  },
];

/**
 * Services that the function calls to which CloudFormation turns: Lambda, to have kubectl run by another function, and S3, where the answer goes.
 *
 * The other function asks EKS for the cluster, by `aws eks update-kubeconfig`. Of STS it only needs something if it is given a role, which
 * `aws eks get-token` takes on; without one, it signs the token by itself.
 */
export const kubectlFrameworkServices: readonly string[] = ['lambda', 's3'];
