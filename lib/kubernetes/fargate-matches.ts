import { both } from '../values/both';
import { map } from '../values/map';
import type { Value } from '../values/unknown';
import { allOf } from '../values/all-of';
import { anyOf } from '../values/any-of';
import type { FargateLabel, FargateSelector } from './read-fargate-selectors';
import type { Labels } from './labels';
import { wildcardMatches } from './wildcard-matches';

/**
 * Whether a selector of a Fargate profile takes a pod of this namespace with these labels.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html#fargate-profile-wildcards
 */
export function fargateMatches(selector: FargateSelector, namespace: Value<string>, labels: Value<Labels>): Value<boolean> {
  return allOf([
    matches(selector.namespace, namespace),
    map(selector.labels, (wanted) => allOf(wanted.map((label) => isAmong(label, labels)))),
  ]);
}

function isAmong(wanted: FargateLabel, labels: Value<Labels>): Value<boolean> {
  return map(labels, (known) =>
    anyOf([...known].map(([name, value]) => allOf([matches(wanted.name, name), matches(wanted.value, value)]))),
  );
}

function matches(pattern: Value<string>, text: Value<string>): Value<boolean> {
  return pattern === '*' || both(pattern, text, wildcardMatches);
}
