import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { DomainlessGmsaOptions } from '../../../lib';
import { evaluate } from '../../support/evaluate';
import { resources } from '../../support/templates';

/** A domain as Microsoft's documentation shows one. https://learn.microsoft.com/virtualization/windowscontainers/manage-containers/manage-serviceaccounts */
export const CONTOSO = {
  domainName: 'contoso.com',
  netBiosName: 'CONTOSO',
  sid: 'S-1-5-21-2126729477-2524175714-3194792973',
  guid: '244818ae-87ca-4fcd-92ec-e79e5252348a',
};

export const SECRET_ARN = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:gmsa-user-xb5Qev';

/** An account with its secret, for a group of nodes. */
export function domainless(
  stack: Stack,
  nodes: DomainlessGmsaOptions['nodes'],
  more: Partial<DomainlessGmsaOptions> = {},
): DomainlessGmsaOptions {
  return {
    accountName: 'WebApp01',
    domain: CONTOSO,
    secret: Secret.fromSecretCompleteArn(stack, 'AdUser', SECRET_ARN),
    serviceAccounts: [{ namespace: 'shop', name: 'web' }],
    nodes,
    ...more,
  };
}

export interface KubernetesObject {
  readonly [key: string]: unknown;
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly annotations?: object };
}

/** The objects of the manifests of a stack, in the order of the template, by the logical id of their manifest. */
export function manifestsOf(stack: Stack): { [logicalId: string]: KubernetesObject[] } {
  const all = resources(Template.fromStack(stack));
  const names = Object.fromEntries(
    Object.keys(all).flatMap((id) => [
      [id, id],
      [`${id}.Arn`, `arn:aws:iam::123456789012:role/${id}`],
    ]),
  );
  return Object.fromEntries(
    Object.entries(all).flatMap(([id, resource]) =>
      resource?.Type === 'Custom::AWSCDK-EKS-KubernetesResource'
        ? [[id, JSON.parse(evaluate(resource.Properties.Manifest, { 'AWS::Partition': 'aws', ...names }) as string) as KubernetesObject[]]]
        : [],
    ),
  );
}

/** The objects of a kind in the manifests of a stack. */
export function objectsOf(stack: Stack, kind: string): KubernetesObject[] {
  return Object.values(manifestsOf(stack))
    .flat()
    .filter((object) => object.kind === kind);
}
