import { manifest } from './manifests';
import { type Change, type LooseTemplate, rightTemplate } from './right-template';

/** An `EC2NodeClass` for Windows without fault, as the examples of Karpenter have it. */
export function nodeClass(spec: object = {}, name: unknown = 'windows') {
  return {
    apiVersion: 'karpenter.k8s.aws/v1',
    kind: 'EC2NodeClass',
    metadata: { name },
    spec: {
      role: 'karpenter-windows',
      amiSelectorTerms: [{ alias: 'windows2022@latest' }],
      subnetSelectorTerms: [{ tags: { 'karpenter.sh/discovery': 'prod' } }],
      securityGroupSelectorTerms: [{ tags: { 'karpenter.sh/discovery': 'prod' } }],
      ...spec,
    },
  };
}

/** A `NodePool` for it without fault. */
export function nodePool(requirements: readonly object[] = [], template: object = {}, className: unknown = 'windows') {
  return {
    apiVersion: 'karpenter.sh/v1',
    kind: 'NodePool',
    metadata: { name: 'pool' },
    spec: {
      template: {
        ...template,
        spec: {
          nodeClassRef: { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name: className },
          requirements: [
            { key: 'kubernetes.io/os', operator: 'In', values: ['windows'] },
            { key: 'kubernetes.io/arch', operator: 'In', values: ['amd64'] },
            ...requirements,
          ],
        },
      },
    },
  };
}

/** The right template with objects of Karpenter, and an access entry for the role of its Windows nodes. */
export function withKarpenter(objects: readonly unknown[], change: Change = () => undefined): LooseTemplate {
  return rightTemplate((template) => {
    const { Resources } = template;
    template.Parameters = { Given: { Type: 'String' } };
    Resources.Karpenter = manifest(objects);
    Resources.KarpenterAccess = {
      Type: 'AWS::EKS::AccessEntry',
      Properties: {
        ClusterName: { Ref: 'Cluster' },
        PrincipalArn: { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/karpenter-windows' },
        Type: 'EC2_WINDOWS',
      },
    };
    change(template);
  });
}

/** Linux classes are checked by no rule. */
export const linuxClass = nodeClass({ amiSelectorTerms: [{ alias: 'al2023@latest' }], role: 'karpenter-linux' }, 'linux');

/** A class of which a parameter tells the family. */
export const openClass = nodeClass({ amiFamily: { Ref: 'Given' }, amiSelectorTerms: [{ id: 'ami-1' }] });
