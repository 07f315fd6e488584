import { fargateMatches } from '../../lib/kubernetes/fargate-matches';
import { readFargateSelectors, type FargateSelector } from '../../lib/kubernetes/read-fargate-selectors';
import { labelsOf } from '../../lib/kubernetes/labels';
import { wildcardMatches } from '../../lib/kubernetes/wildcard-matches';
import type { Data } from '../../lib/values/data';
import { MaybeAbsent } from '../../lib/values/maybe-absent';
import { Unknown } from '../../lib/values/unknown';

const hole = new Unknown('the parameter has no default');
const unknown = new Unknown(hole.cause);

describe('the selectors of a Fargate profile', () => {
  const read: FargateSelector[] = [
    { namespace: 'default', labels: [] },
    { namespace: 'shop', labels: [{ name: 'app', value: 'web' }] },
  ];

  test('are read as CloudFormation has them', () => {
    const selectors = [{ Namespace: 'default' }, { Namespace: 'shop', Labels: [{ Key: 'app', Value: 'web' }] }];
    expect(readFargateSelectors(selectors)).toEqual(read);
  });

  test('are read as the custom resource of the CDK has them', () => {
    expect(readFargateSelectors([{ namespace: 'default' }, { namespace: 'shop', labels: { app: 'web' } }])).toEqual(read);
  });

  test('are none where none are there', () => {
    expect(readFargateSelectors(undefined)).toEqual([]);
  });

  test('are unknown as a whole, or in part', () => {
    expect(readFargateSelectors(hole)).toEqual(hole);
    expect(readFargateSelectors([hole])).toEqual([{ namespace: hole, labels: hole }]);
    expect(readFargateSelectors([{ Namespace: hole, Labels: hole }])).toEqual([{ namespace: hole, labels: hole }]);
    expect(readFargateSelectors([{ Namespace: 'a', Labels: [{ Key: 'b' }, hole] }])).toEqual([{ namespace: 'a', labels: hole }]);
    expect(readFargateSelectors([{ Namespace: 'a', Labels: [{ Key: hole, Value: hole }] }])).toEqual([
      { namespace: 'a', labels: [{ name: hole, value: hole }] },
    ]);
  });

  test('with a label that may not be there have unknown labels', () => {
    const perhaps = new MaybeAbsent('the condition is not known');
    expect(readFargateSelectors([{ namespace: 'a', labels: { b: 'c', d: perhaps } }])).toEqual([{ namespace: 'a', labels: perhaps }]);
    expect(readFargateSelectors([{ Namespace: 'a', Labels: [perhaps] }])).toEqual([{ namespace: 'a', labels: perhaps }]);
  });

  test('that are incomplete are unknown', () => {
    expect(readFargateSelectors(['x', { Labels: [{}] }])).toEqual([
      { namespace: new Unknown('the selector has no namespace'), labels: [] },
      { namespace: new Unknown('the selector has no namespace'), labels: [{ name: new Unknown('the label has no key'), value: '' }] },
    ]);
  });
});

describe('a selector', () => {
  const matches = (selector: Data, namespace: string | Unknown, labels: Data) =>
    fargateMatches((readFargateSelectors([selector]) as readonly FargateSelector[])[0], namespace, labelsOf(labels));

  test.each<[Data, string, Data]>([
    [{ namespace: 'shop' }, 'shop', { app: 'web' }],
    [{ namespace: 'shop' }, 'shop', hole],
    [{ namespace: 'shop', labels: { app: 'web' } }, 'shop', { app: 'web', tier: 'front' }],
    [{ namespace: 'prod*' }, 'prod-metrics', undefined],
    [{ namespace: '*', labels: { 'a*': 'v?lue' } }, 'any', { app: 'value' }],
  ])('takes a pod: %j, %s, %j', (selector, namespace, labels) => {
    expect(matches(selector, namespace, labels)).toBe(true);
  });

  test.each<[Data, string | Unknown, Data]>([
    [{ namespace: 'shop' }, 'default', hole],
    [{ namespace: 'shop', labels: { app: 'web' } }, 'shop', { app: 'api' }],
    [{ namespace: 'shop', labels: { app: 'web', tier: 'front' } }, 'shop', { app: 'web' }],
    [{ namespace: 'shop', labels: { app: 'web' } }, hole, { tier: 'front' }],
    [{ namespace: 'shop', labels: { app: hole } }, 'shop', undefined],
    [{ namespace: hole, labels: { app: 'web' } }, 'shop', {}],
  ])('does not take a pod: %j, %s, %j', (selector, namespace, labels) => {
    expect(matches(selector, namespace, labels)).toBe(false);
  });

  test.each<[Data, string | Unknown, Data]>([
    [hole, 'shop', {}],
    [{ namespace: hole }, 'shop', {}],
    [{ namespace: 'shop' }, hole, {}],
    [{ namespace: 'shop', labels: hole }, 'shop', {}],
    [{ namespace: 'shop', labels: { app: hole } }, 'shop', { app: 'web' }],
    [{ namespace: 'shop', labels: { app: 'web' } }, 'shop', { app: hole }],
    [{ namespace: 'shop', labels: { app: 'web' } }, 'shop', hole],
  ])('may take a pod if not enough is known: %j, %s, %j', (selector, namespace, labels) => {
    expect(matches(selector, namespace, labels)).toEqual(unknown);
  });

  test('of all namespaces takes a pod of an unknown one', () => {
    expect(matches({ namespace: '*' }, hole, {})).toBe(true);
  });
});

// The examples of docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html#fargate-profile-wildcards, and what follows from them.
describe('a pattern', () => {
  test.each([
    ['prod*', 'prod'],
    ['prod*', 'prod-metrics'],
    ['value?', 'valuea'],
    ['*dev', 'dev'],
    ['*dev', 'my-dev'],
    ['frontend*?', 'frontend1'],
    ['frontend*?', 'frontend-web'],
    ['*', ''],
    ['*', 'any'],
    ['a*b*c', 'a-b-b-c'],
    ['**a**', 'xay'],
    ['', ''],
    ['a.c', 'a.c'],
  ])('%s describes %j', (pattern, text) => {
    expect(wildcardMatches(pattern, text)).toBe(true);
  });

  test.each([
    ['value?', 'value'],
    ['value?', 'value-a'],
    ['frontend*?', 'frontend'],
    ['prod*', 'preprod'],
    ['a*b*c', 'a-c-b'],
    ['a.c', 'abc'],
    ['[a-z]', 'a'],
    ['a', 'A'],
    ['', 'a'],
    ['?', ''],
  ])('%s does not describe %j', (pattern, text) => {
    expect(wildcardMatches(pattern, text)).toBe(false);
  });

  test('takes no time to speak of, whatever it is', () => {
    expect(wildcardMatches('*a'.repeat(100_000), 'a'.repeat(100_000))).toBe(false);
    expect(wildcardMatches(`${'*a'.repeat(100_000)}b`, 'a'.repeat(300))).toBe(false);
    expect(wildcardMatches('a'.repeat(100_000), 'a'.repeat(100_000))).toBe(true);
  });
});
