import { CfnElement, Stack } from 'aws-cdk-lib';
import type { Template } from 'aws-cdk-lib/assertions';
import type { IConstruct } from 'constructs';

/** A resource of a synthesized template. */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties: { readonly [name: string]: unknown };
  readonly DependsOn?: string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly CreationPolicy?: unknown;
  readonly UpdatePolicy?: unknown;
}

/** Logical id of the resource that a construct stands for. */
export function logicalId(construct: IConstruct): string {
  let element: IConstruct | undefined = construct;
  while (element && !(element instanceof CfnElement)) {
    element = element.node.defaultChild;
  }
  if (!element) {
    throw new Error(`'${construct.node.path}' stands for no resource.`);
  }
  return Stack.of(element).resolve(element.logicalId) as string;
}

/** The resource that a construct stands for. */
export function resourceOf(template: Template, construct: IConstruct): TemplateResource {
  const resource = resources(template)[logicalId(construct)];
  if (!resource) {
    throw new Error(`'${construct.node.path}' is not in the template.`);
  }
  return resource;
}

/** All resources of a type, or of any type. */
export function resources(template: Template, type?: string): { [logicalId: string]: TemplateResource | undefined } {
  const all = (template.toJSON() as { Resources: { [logicalId: string]: TemplateResource } }).Resources;
  return Object.fromEntries(Object.entries(all).filter(([, resource]) => type === undefined || resource.Type === type));
}

/** The only resource of a type. */
export function onlyResource(template: Template, type: string): TemplateResource {
  const [resource, ...more] = Object.values(resources(template, type));
  if (!resource || more.length > 0) {
    throw new Error(`Expected one ${type}, found ${String(Object.keys(resources(template, type)).length)}.`);
  }
  return resource;
}

/** Names of the AWS managed policies of a role. */
export function managedPolicies(role: TemplateResource): string[] {
  const arns = (role.Properties.ManagedPolicyArns ?? []) as unknown[];
  return arns.map((arn) => /:iam::aws:policy\/([\w/-]+)"/.exec(JSON.stringify(arn))?.[1] ?? JSON.stringify(arn)).sort();
}

/** Tags of an Auto Scaling group; `{Ref: …}` in a key is written as `<Ref>`. */
export function groupTags(group: TemplateResource): { [key: string]: { value: unknown; propagated: boolean } } {
  const tags = (group.Properties.Tags ?? []) as { Key: unknown; Value: unknown; PropagateAtLaunch: boolean }[];
  return Object.fromEntries(tags.map((tag) => [flat(tag.Key), { value: flat(tag.Value), propagated: tag.PropagateAtLaunch }]));
}

function flat(value: unknown): string {
  if (typeof value === 'string') {
    return value;
  }
  const { 'Fn::Join': join, Ref: ref } = value as { 'Fn::Join'?: [string, unknown[]]; Ref?: string };
  return join ? join[1].map(flat).join(join[0]) : `<${String(ref)}>`;
}
