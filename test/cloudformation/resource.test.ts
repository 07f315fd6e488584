import { causeOf, shown, templateOf } from './template-of';

const Conditions = { Yes: { 'Fn::Equals': ['a', 'a'] }, Maybe: { 'Fn::Equals': [{ Ref: 'Open' }, 'a'] } };
const Parameters = { Open: { Type: 'String' } };
const resourceOf = (body: unknown, template: object = {}) => {
  const resource = templateOf({ Parameters, Conditions, Resources: { It: body }, ...template }).resources.get('It');
  if (!resource) {
    throw new Error('There is no resource.');
  }
  return resource;
};

describe('the properties of a resource', () => {
  test('are resolved, without those that are AWS::NoValue', () => {
    const resource = resourceOf({
      Type: 'T',
      Properties: { A: { 'Fn::Sub': 'x' }, B: [{ Ref: 'Open' }], C: { Ref: 'AWS::NoValue' }, D: null },
    });
    expect(Object.keys(resource.properties)).toEqual(['A', 'B', 'D']);
    expect(resource.properties).toEqual({ A: 'x', B: [templateOf({ Parameters }).resolve({ Ref: 'Open' })], D: null });
    expect([resource.property('A'), resource.property('C'), resource.property('E'), resource.property('constructor')]).toEqual([
      'x',
      undefined,
      undefined,
      undefined,
    ]);
    expect(resource.properties).toBe(resource.properties);
  });

  test('have names that JavaScript knows', () => {
    const resource = resourceOf(JSON.parse('{"Type":"T","Properties":{"__proto__":{"a":1},"constructor":"x","hasOwnProperty":2}}'));
    expect(Object.entries(resource.properties)).toEqual([
      ['__proto__', { a: 1 }],
      ['constructor', 'x'],
      ['hasOwnProperty', 2],
    ]);
    expect([resource.property('__proto__'), resource.property('toString')]).toEqual([{ a: 1 }, undefined]);
  });

  test.each([undefined, null, 'text', 5, [], ['a'], {}])('are none if they are %j', (Properties) => {
    const resource = resourceOf({ Type: 'T', Properties });
    expect([resource.properties, resource.property('0'), resource.property('length')]).toEqual([{}, undefined, undefined]);
  });

  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-transform.html
  test.each<[string, unknown, unknown]>([
    ['all of them', { Properties: { 'Fn::Transform': { Name: 'AWS::Include' } } }, undefined],
    ['some of them', { Properties: { A: 'x', 'Fn::Transform': { Name: 'AWS::Include' } } }, undefined],
    ['parts of the resource', { Properties: { A: 'x' }, 'Fn::Transform': { Name: 'AWS::Include' } }, 'x'],
  ])('are unknown if a macro makes %s', (_, body, a) => {
    const resource = resourceOf({ Type: 'T', ...(body as object) });
    const cause = 'it is made by Fn::Transform at deployment';
    expect(causeOf(resource.property('B'))).toBe(cause);
    expect(shown(resource.property('A'))).toBe(a ?? '*');
  });

  test('are those of the side of an Fn::If that is taken', () => {
    const resource = resourceOf({ Type: 'T', Properties: { 'Fn::If': ['Yes', { A: 'x' }, { A: 'y' }] } });
    expect([resource.property('A'), resource.properties]).toEqual(['x', { A: 'x' }]);
    expect(causeOf(resourceOf({ Type: 'T', Properties: { 'Fn::If': ['Maybe', { A: 'x' }, {}] } }).property('A'))).toBe(
      "the parameter 'Open' has no default",
    );
  });
});

test.each<[string, unknown, string, string | undefined]>([
  ['both', { Type: 'AWS::EC2::VPC', Metadata: { 'aws:cdk:path': 'Stack/Vpc/Resource' } }, 'AWS::EC2::VPC', 'Stack/Vpc/Resource'],
  ['neither', {}, '', undefined],
  ['what is no text', { Type: ['AWS::EC2::VPC'], Metadata: { 'aws:cdk:path': 5 } }, '', undefined],
  ['null', { Type: null, Metadata: null }, '', undefined],
])('a type and a construct path are read: %s', (_, body, type, constructPath) => {
  expect(resourceOf(body)).toMatchObject({ type, constructPath });
  expect(resourceOf(body).at('A', 0).path).toBe('Properties.A.0');
});

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html
test.each<[string, object, string[]]>([
  ['one resource', { DependsOn: 'A' }, ['A']],
  ['several', { DependsOn: ['A', 'B'] }, ['A', 'B']],
  [
    'what it refers to',
    { Properties: { x: [{ Ref: 'A' }], y: { 'Fn::GetAtt': 'B.Arn' }, z: { 'Fn::GetAtt': ['C', 'Arn'] } } },
    ['A', 'B', 'C'],
  ],
  [
    'what it names in a text',
    { Properties: { x: { 'Fn::Sub': '${A}-${ B.Arn }${!C}' }, y: { 'Fn::Sub': ['${D}', {}] } } },
    ['A', 'B', 'D'],
  ],
  ['what the names of a text stand for', { Properties: { x: { 'Fn::Sub': ['${A}${B}', { A: { Ref: 'C' } }] } } }, ['B', 'C']],
  ['what its metadata refers to', { Metadata: { files: { Ref: 'A' } } }, ['A']],
  ['the side of an Fn::If that is taken', { Properties: { x: { 'Fn::If': ['Yes', { Ref: 'A' }, { Ref: 'B' }] } } }, ['A']],
  ['both sides if that is not known', { Properties: { x: { 'Fn::If': ['Maybe', { Ref: 'A' }, { Ref: 'B' }] } } }, ['A', 'B']],
  ['nothing', { Type: 'T' }, []],
  [
    'nothing that is malformed',
    {
      DependsOn: [null, 5, ['A']],
      Properties: { x: { Ref: 5 }, y: { 'Fn::GetAtt': [] }, z: { 'Fn::Sub': [null] }, w: { 'Fn::If': 'Yes' } },
    },
    [],
  ],
])('a resource is made after %s', (_, body, ids) => {
  expect([...resourceOf(body).dependencies].sort()).toEqual(ids);
});

describe('a template', () => {
  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a list', []],
    ['a text', 'Resources'],
    ['sections that are lists', { Resources: [{ Type: 'T' }], Parameters: ['A'], Conditions: [], Outputs: [1], Mappings: [] }],
    [
      'sections that are null',
      { Resources: null, Parameters: null, Conditions: null, Outputs: null, Mappings: null, Transform: null, Description: null },
    ],
    ['resources that are none', { Resources: { A: null, B: 'x', C: [] } }],
  ])('that is %s has nothing in it', (_, body) => {
    const template = templateOf(body);
    expect([template.resources.size, template.hidden, template.description]).toEqual([0, undefined, '']);
    expect(causeOf(template.resolve({ Ref: 'A' }))).toBe("there is no 'A' in the template");
    expect(causeOf(template.output('A'))).toBe("there is no output 'A'");
    expect(causeOf(template.condition('A') as never)).toBe("there is no condition 'A'");
  });

  test('may have names that JavaScript knows', () => {
    for (const name of ['__proto__', 'constructor', 'hasOwnProperty', 'toString']) {
      const parse = (text: string) => JSON.parse(text.replaceAll('NAME', name)) as unknown;
      const template = templateOf(
        parse(
          '{"Parameters":{"NAME":{"Type":"String","Default":"x"}},"Conditions":{"NAME":{"Fn::Equals":["a","a"]}},"Mappings":{"NAME":{"NAME":{"NAME":"y"}}},"Outputs":{"NAME":{"Value":"z","Export":{"Name":"NAME"}}}}',
        ),
      );
      const values = [
        '{"Ref":"NAME"}',
        '{"Fn::Sub":"${NAME}"}',
        '{"Fn::FindInMap":["NAME","NAME","NAME"]}',
        '{"Fn::ImportValue":"NAME"}',
        '{"Fn::If":["NAME","a","b"]}',
      ];
      expect(values.map((value) => template.resolve(parse(value)))).toEqual(['x', 'x', 'y', 'z', 'a']);
      expect(templateOf(parse('{"Resources":{"NAME":{"Type":"T"}}}')).resources.get(name)?.type).toBe('T');
      expect([causeOf(templateOf({}).resolve({ Ref: name })), causeOf(templateOf({}).resolve({ 'Fn::GetAtt': [name, name] }))]).toEqual([
        `there is no '${name}' in the template`,
        `there is no resource '${name}' in the template`,
      ]);
    }
  });

  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/transform-reference.html
  test.each<[object, string | undefined]>([
    [{ Transform: 'AWS::LanguageExtensions' }, undefined],
    [{ Transform: ['AWS::LanguageExtensions', 'AWS::SecretsManager-2024-09-16'] }, undefined],
    [{ Transform: 'AWS::Serverless-2016-10-31' }, "the template is changed at deployment by 'AWS::Serverless-2016-10-31'"],
    [
      { Transform: ['AWS::LanguageExtensions', { Name: 'AWS::Include', Parameters: {} }] },
      "the template is changed at deployment by 'AWS::Include'",
    ],
    [{ Transform: [{}] }, 'the template is changed at deployment by a macro'],
    [{ 'Fn::Transform': { Name: 'Mine' } }, 'the template is changed at deployment by a macro'],
    [{ Resources: { 'Fn::ForEach::Topics': [] } }, "'Fn::ForEach::Topics' makes resources at deployment"],
    [{ Resources: { 'Fn::Transform': {} } }, "'Fn::Transform' makes resources at deployment"],
  ])('%j may hide resources: %s', (body, cause) => {
    expect(templateOf(body).hidden?.cause).toBe(cause);
  });
});
