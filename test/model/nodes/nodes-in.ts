import { readModel } from '../../../lib/model/read-model';
import type { NodeGroup } from '../../../lib/model/nodes/node-group';
import { Unknown } from '../../../lib/values/unknown';

/** A value of a test: the text of a parameter without default. */
export const given = { Ref: 'Given' };

/** A template with resources, a parameter `Given` without default, and a condition `Maybe` that depends on it. */
export function templateOf(resources: object, more: object = {}): object {
  return {
    Parameters: { Given: { Type: 'String' } },
    Conditions: { Maybe: { 'Fn::Equals': [given, 'yes'] } },
    Resources: resources,
    ...more,
  };
}

/** The groups of nodes in templates that are read together. */
export function groupsIn(...templates: object[]): NodeGroup[] {
  const sources = templates.map((template, index) => ({ path: `template${String(index + 1)}.json`, template }));
  return readModel(sources).clusters.flatMap(({ nodeGroups }) => nodeGroups);
}

/** What is known of a value: the value, or `? ` and the reason why it is not. */
export function told(value: unknown): unknown {
  return value instanceof Unknown ? `? ${value.cause}` : value;
}

/** The instance types of a group, each with its place. */
export function typesOf({ instanceTypes }: NodeGroup): [unknown, string][] {
  return instanceTypes.map(({ type, at }) => [told(type), `${at.resource.logicalId} ${at.path}`]);
}
