import type { Template } from 'aws-cdk-lib/assertions';
import { type DeployTimeValues, evaluateString } from './evaluate';
import { resources } from './templates';

/** An object of Kubernetes. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: { readonly [key: string]: string } };
  readonly [field: string]: unknown;
}

/** Ids as AWS gives them, by the type of the resource and its attribute. */
const IDS: DeployTimeValues = {
  'AWS::EC2::Subnet': 'subnet-0123456789abcdef0',
  'AWS::EC2::SecurityGroup.GroupId': 'sg-0123456789abcdef0',
  'Custom::AWSCDK-EKS-Cluster.ClusterSecurityGroupId': 'sg-0fedcba9876543210',
  'AWS::EKS::Cluster.ClusterSecurityGroupId': 'sg-0fedcba9876543210',
};

/**
 * The objects of a kind in the manifests of a template. What a deployment knows and nothing gives is the logical id, with an attribute behind it.
 */
export function manifestObjects(template: Template, kind: string, values: DeployTimeValues = {}): KubernetesObject[] {
  const types = Object.fromEntries(Object.entries(resources(template)).map(([id, resource]) => [id, resource?.Type ?? '']));
  const given = { ...IDS, ...values };
  return Object.values(resources(template, 'Custom::AWSCDK-EKS-KubernetesResource'))
    .flatMap((resource) => {
      const manifest = resource?.Properties.Manifest;
      const known = { ...referencesIn(manifest, (id, attribute) => given[id + attribute] ?? given[types[id] + attribute]), ...given };
      return JSON.parse(evaluateString(manifest, known)) as KubernetesObject[];
    })
    .filter((object) => object.kind === kind);
}

function referencesIn(manifest: unknown, valueOf: (id: string, attribute: string) => string | undefined): DeployTimeValues {
  const references = [...JSON.stringify(manifest).matchAll(/"Ref":"([\w:]+)"|"Fn::GetAtt":\["(\w+)","([\w.]+)"\]/g)];
  return Object.fromEntries(
    references.map(([, ref, id = ref, attribute]) => {
      const suffix = (attribute as string | undefined) === undefined ? '' : `.${attribute}`;
      return [id + suffix, valueOf(id, suffix) ?? id + suffix];
    }),
  );
}
