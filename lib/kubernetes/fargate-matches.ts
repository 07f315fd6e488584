import { Unknown, type Value } from '../values/unknown';
import { allOf } from '../values/all-of';
import { anyOf } from '../values/any-of';
import type { FargateLabel, FargateSelector } from './fargate-selectors';
import type { Labels } from './labels';
import { wildcardMatches } from './wildcard-matches';

/**
 * Whether a selector of a Fargate profile takes a pod of this namespace with these labels.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html#fargate-profile-wildcards
 */
export function fargateMatches(selector: FargateSelector, namespace: Value<string>, labels: Value<Labels>): Value<boolean> {
  const { labels: wanted } = selector;
  return allOf([
    matches(selector.namespace, namespace),
    wanted instanceof Unknown ? new Unknown(wanted.cause) : allOf(wanted.map((label) => isAmong(label, labels))),
  ]);
}

function isAmong(wanted: FargateLabel, labels: Value<Labels>): Value<boolean> {
  if (labels instanceof Unknown) {
    return new Unknown(labels.cause);
  }
  return anyOf([...labels].map(([name, value]) => allOf([matches(wanted.name, name), matches(wanted.value, value)])));
}

function matches(pattern: Value<string>, text: Value<string>): Value<boolean> {
  if (pattern === '*') {
    return true;
  }
  if (pattern instanceof Unknown || text instanceof Unknown) {
    return new Unknown((pattern instanceof Unknown ? pattern : (text as Unknown)).cause);
  }
  return wildcardMatches(pattern, text);
}
