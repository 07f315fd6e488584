import { readModel } from '../../../lib/model/read-model';
import { Unknown } from '../../../lib/values/unknown';
import { given, templateOf } from './nodes-in';

/** The Fargate profiles of a template, with their namespaces. */
function profilesIn(profile: object): { namespaces: unknown; path: readonly string[]; cluster: string }[] {
  const cluster = { Type: 'AWS::EKS::Cluster', Properties: { Name: 'prod' } };
  const { clusters } = readModel([{ path: 'template.json', template: templateOf({ Cluster: cluster, Profile: profile }) }]);
  return clusters.flatMap(({ title, fargateProfiles }) =>
    fargateProfiles.map(({ selectors, selectorsPath }) => ({
      namespaces: selectors instanceof Unknown ? `? ${selectors.cause}` : selectors.map(({ namespace }) => namespace),
      path: selectorsPath,
      cluster: title,
    })),
  );
}

describe('a Fargate profile', () => {
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-eks-fargateprofile.html
  test('of CloudFormation has its selectors in Selectors', () => {
    const profile = {
      Type: 'AWS::EKS::FargateProfile',
      Properties: { ClusterName: { Ref: 'Cluster' }, Selectors: [{ Namespace: 'kube-system' }, { Namespace: 'jobs' }] },
    };
    expect(profilesIn(profile)).toEqual([{ namespaces: ['kube-system', 'jobs'], path: ['Selectors'], cluster: "cluster 'prod'" }]);
  });

  // https://github.com/aws/aws-cdk/blob/main/packages/aws-cdk-lib/aws-eks/lib/fargate-profile.ts
  test('of the custom resource of the CDK has them in its Config, spelled with a small letter', () => {
    const profile = {
      Type: 'Custom::AWSCDK-EKS-FargateProfile',
      Properties: { Config: { clusterName: { Ref: 'Cluster' }, selectors: [{ namespace: 'kube-system' }] } },
    };
    expect(profilesIn(profile)).toEqual([{ namespaces: ['kube-system'], path: ['Config', 'selectors'], cluster: "cluster 'prod'" }]);
  });

  test('has unknown selectors if a parameter gives them', () => {
    const profile = { Type: 'AWS::EKS::FargateProfile', Properties: { ClusterName: 'prod', Selectors: given } };
    expect(profilesIn(profile)).toEqual([
      { namespaces: "? the parameter 'Given' has no default", path: ['Selectors'], cluster: "cluster 'prod'" },
    ]);
  });
});
