import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from '../support/fast-check';
import { parseData } from '../../lib/command/parse-data';
import { judgeTemplates } from '../support/judge-templates';
import { type Hiding, hide, removePart, replacePart } from '../support/mutate';
import { type LooseTemplate, rightManagedTemplate, rightTemplate } from '../support/right-template';

/** Templates to start from: right ones, and one for each rule in which it finds something. */
const folder = join(__dirname, '../fixtures/rules');
const examples = readdirSync(folder).map((name) => parseData(readFileSync(join(folder, name), 'utf8'), name) as LooseTemplate);
const templates = [rightTemplate(), rightManagedTemplate(), rightTemplate(), ...examples];

const aTemplate = fc.constantFrom(...templates);
const aRandom = fc.nat();

function deep(levels: number): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < levels; level += 1) {
    value = level % 2 ? [value] : { Nested: value };
  }
  return value;
}

/** What may stand where something else belongs. */
const aWrongValue = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    0,
    -1,
    true,
    [],
    {},
    [[]],
    [null],
    'x'.repeat(100_000),
    '$('.repeat(5000),
    "'".repeat(9999),
    '{{resolve:ssm:}}',
    '{{resolve:'.repeat(1000),
    deep(1000),
    { Ref: 'Cluster' },
    { Ref: 'Nothing' },
    { Ref: 7 },
    { 'Fn::Nothing': [] },
    { 'Fn::GetAtt': 'Cluster' },
    { 'Fn::GetAtt': ['Vpc', 'CidrBlock'] },
    { 'Fn::Sub': '${Cluster}${WindowsNodes}${}${!x}${' },
    { 'Fn::Join': ['', { Ref: 'AWS::NoValue' }] },
    { 'Fn::Select': [-1, ['a']] },
    { 'Fn::If': ['Nothing', 'a', 'b'] },
    { 'Fn::ImportValue': 'Nothing' },
    { 'Fn::Base64': { 'Fn::Base64': '<powershell>' } },
    { 'Fn::Cidr': ['10.0.0.0/0', 999999999, 1] },
    { 'Fn::Split': ['', 'text'] },
  ),
  fc.string(),
  fc.json().map((text) => JSON.parse(text) as unknown),
);

describe('whatever a template holds', () => {
  test('the checks come to an end and do not throw', () => {
    const mutation = fc.tuple(aRandom, fc.option(aWrongValue, { nil: undefined }));
    fc.assert(
      fc.property(aTemplate, fc.array(mutation, { minLength: 1, maxLength: 6 }), (template, mutations) => {
        const mutated = mutations.reduce(
          (current, [random, value]) => (value === undefined ? removePart(current, random) : replacePart(current, random, value)),
          template,
        );
        judgeTemplates([mutated]);
      }),
      { numRuns: 1500 },
    );
  });

  test.each<[string, unknown]>([
    ['no template', undefined],
    ['a text', 'Resources'],
    ['a list', []],
    ['no resources', { Resources: null }],
    ['resources that are none', { Resources: { A: null, B: 'b', C: [], D: {}, E: { Type: 7 } } }],
    [
      'names that objects have anyway',
      JSON.parse('{"Resources":{"__proto__":{"Type":"AWS::EKS::Nodegroup"},"constructor":{"Type":"AWS::EKS::Cluster"}}}'),
    ],
  ])('%s has nothing wrong in it', (_, template) => {
    expect(judgeTemplates([template]).findings).toEqual([]);
  });
});

describe('a template that tells less', () => {
  const errorsOf = (template: LooseTemplate) =>
    judgeTemplates([template])
      .findings.filter(({ severity }) => severity === 'error')
      .map(({ ruleId, logicalId }) => `${ruleId} ${logicalId}`);

  test.each<Hiding>(['parameter', 'attribute', 'condition', 'part of a text'])('has no new errors: %s', (how) => {
    const before = new Map(templates.map((template) => [template, new Set(errorsOf(template))]));
    fc.assert(
      fc.property(aTemplate, fc.array(aRandom, { minLength: 1, maxLength: 3 }), (template, randoms) => {
        const hidden = randoms.reduce((current, random) => hide(current, random, how), template);
        const added = errorsOf(hidden).filter((error) => !before.get(template)?.has(error));
        expect(added).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});
