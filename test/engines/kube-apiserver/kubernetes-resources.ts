import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { evaluate } from '../../support/evaluate';
import { resources } from '../../support/templates';
import type { KubernetesCustomResource } from './cdk-handler';

/** The custom resources with which a template changes the cluster, in an order in which CloudFormation may create them. */
export function kubernetesResourcesOf(stack: Stack): KubernetesCustomResource[] {
  const template = Template.fromStack(stack);
  const all = Object.entries(resources(template));
  // Names and ARNs that only a deployment knows.
  const known = Object.fromEntries(
    all.flatMap(([id]) => [
      [id, id],
      [`${id}.Arn`, `arn:aws:iam::123456789012:role/${id}`],
    ]),
  );
  const evaluated = all.flatMap(([id, resource]): [string, KubernetesCustomResource][] => {
    if (!resource?.Type.startsWith('Custom::AWSCDK-EKS-Kubernetes')) {
      return [];
    }
    const properties = Object.entries(resource.Properties).filter(([name]) => name !== 'ServiceToken');
    return [
      [
        id,
        {
          type: resource.Type,
          properties: Object.fromEntries(properties.map(([name, value]) => [name, evaluate(value, known)])),
        },
      ],
    ];
  });
  // A patch depends on the object that it changes.
  const isPatch = ([, { type }]: [string, KubernetesCustomResource]) => type.endsWith('Patch');
  return [...evaluated.filter((one) => !isPatch(one)), ...evaluated.filter(isPatch)].map(([, resource]) => resource);
}
