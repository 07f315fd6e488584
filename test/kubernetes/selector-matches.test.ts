import { labelSelectorMatches } from '../../lib/kubernetes/label-selector-matches';
import { labelsOf } from '../../lib/kubernetes/labels';
import { serviceSelectorMatches } from '../../lib/kubernetes/service-selector-matches';
import type { Data } from '../../lib/values/data';
import { Unknown } from '../../lib/values/unknown';

const hole = new Unknown('the parameter has no default');
const unknown = new Unknown(hole.cause);
const stage = new Unknown("the parameter 'Stage' has no default", 'Stack.Stage');
const labels = labelsOf({ app: 'web', tier: 'front', stage, team: hole });

describe('the selector of a Service', () => {
  test.each<Data>([{ app: 'web' }, { app: 'web', tier: 'front' }, { stage: new Unknown('the same, read again', 'Stack.Stage') }])(
    'selects a pod that has all its labels: %j',
    (selector) => {
      expect(serviceSelectorMatches(selector, labels)).toBe(true);
    },
  );

  test.each<Data>([{ app: 'api' }, { app: 'web', zone: 'a' }, { app: 'api', tier: hole }])(
    'does not select a pod that lacks one of them: %j',
    (selector) => {
      expect(serviceSelectorMatches(selector, labels)).toBe(false);
    },
  );

  // kubernetes.io/docs/concepts/services-networking/service/#services-without-selectors
  test.each<Data>([undefined, null, {}])('selects nothing if it is empty: %j', (selector) => {
    expect(serviceSelectorMatches(selector, labels)).toBe(false);
    expect(serviceSelectorMatches(selector, hole)).toBe(false);
  });

  test('that wants an empty label selects a pod that has it, written or null', () => {
    expect(serviceSelectorMatches({ app: null }, labelsOf({ app: '' }))).toBe(true);
    expect(serviceSelectorMatches({ app: '' }, labelsOf({ app: null }))).toBe(true);
    expect(serviceSelectorMatches({ app: '' }, labelsOf({}))).toBe(false);
  });

  test.each<[Data, Data]>([
    [hole, { app: 'web' }],
    [{ app: hole }, { app: 'web' }],
    [{ app: 'web' }, { app: hole }],
    [{ app: 'web' }, hole],
    [
      { app: 'web', tier: hole },
      { app: 'web', tier: 'front' },
    ],
  ])('may select a pod if not enough is known: %j, %j', (selector, data) => {
    expect(serviceSelectorMatches(selector, labelsOf(data))).toEqual(unknown);
  });

  test('is unknown if it is none', () => {
    expect(serviceSelectorMatches(['app'], labels)).toEqual(new Unknown('they are no names with values'));
  });
});

// kubernetes.io/docs/concepts/overview/working-with-objects/labels/#set-based-requirement
describe('a label selector', () => {
  const requires = (operator: Data, values?: Data, key: Data = 'app'): Data => ({ matchExpressions: [{ key, operator, values }] });

  test.each<Data>([
    {},
    { matchLabels: {}, matchExpressions: [] },
    { matchLabels: { app: 'web' } },
    requires('In', ['api', 'web']),
    requires('In', [hole, 'web']),
    requires('NotIn', ['api']),
    requires('NotIn', ['web'], 'zone'),
    requires('NotIn', hole, 'zone'),
    requires('Exists'),
    requires('Exists', undefined, 'team'),
    requires('DoesNotExist', undefined, 'zone'),
  ])('selects a pod that meets it: %j', (selector) => {
    expect(labelSelectorMatches(selector, labels)).toBe(true);
  });

  test.each<Data>([
    undefined,
    null,
    { matchLabels: { app: 'api' } },
    { matchLabels: { app: 'api' }, matchExpressions: hole },
    requires('In', ['api']),
    requires('In', []),
    requires('In', hole, 'zone'),
    requires('NotIn', ['web']),
    requires('NotIn', [hole, 'web']),
    requires('Exists', undefined, 'zone'),
    requires('DoesNotExist'),
  ])('does not select a pod that fails it: %j', (selector) => {
    expect(labelSelectorMatches(selector, labels)).toBe(false);
  });

  test.each<Data>([
    hole,
    { matchLabels: hole },
    { matchExpressions: hole },
    { matchExpressions: [hole] },
    requires(hole, ['web']),
    requires('In', ['web'], hole),
    requires('In', hole),
    requires('In', ['api', hole]),
    requires('NotIn', ['api', hole]),
    requires('In', ['web'], 'team'),
  ])('may select a pod if not enough is known: %j', (selector) => {
    expect(labelSelectorMatches(selector, labels)).toEqual(unknown);
  });

  test('may select a pod whose labels are unknown, and does so if it selects all', () => {
    expect(labelSelectorMatches({ matchLabels: { app: 'web' } }, hole)).toEqual(unknown);
    expect(labelSelectorMatches(requires('Exists'), hole)).toEqual(unknown);
    expect(labelSelectorMatches({}, hole)).toBe(true);
  });

  test.each<[Data, string]>([
    ['app=web', 'it is not a label selector'],
    [{ matchExpressions: [{ operator: 'Exists' }] }, 'the requirement has no key'],
    [{ matchExpressions: [{ key: 'app' }] }, 'the requirement has no operator'],
    [requires('Is'), "'Is' is no operator of label selectors"],
  ])('is unknown if Kubernetes would refuse it: %j', (selector, cause) => {
    expect(labelSelectorMatches(selector, labels)).toEqual(new Unknown(cause));
  });
});
