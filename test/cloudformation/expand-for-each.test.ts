import { templateOf } from './template-of';

const topic = (name: unknown) => ({ Type: 'AWS::SNS::Topic', Properties: { TopicName: name } });

/** The resources of a template, by what their properties come to. */
function resourcesOf(template: object, parameters: { readonly [name: string]: unknown } = {}): { [logicalId: string]: unknown } {
  const read = templateOf({ Transform: 'AWS::LanguageExtensions', ...template }, { parameters });
  return Object.fromEntries([...read.resources].map(([logicalId, { properties }]) => [logicalId, properties]));
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html
describe('Fn::ForEach', () => {
  test('over a literal list is written out, in keys, references and texts', () => {
    expect(
      resourcesOf({
        Resources: {
          'Fn::ForEach::Topics': [
            'Name',
            ['a', 'b', 3],
            {
              'Topic${Name}': {
                Type: 'AWS::SNS::Topic',
                Properties: { 'Key${Name}': { Ref: 'Name' }, Text: { 'Fn::Sub': '${Name}-x' }, Plain: 'is ${Name}' },
              },
            },
          ],
          Other: topic('c'),
        },
      }),
    ).toEqual({
      Topica: { Keya: 'a', Text: 'a-x', Plain: 'is a' },
      Topicb: { Keyb: 'b', Text: 'b-x', Plain: 'is b' },
      Topic3: { Key3: '3', Text: '3-x', Plain: 'is 3' },
      Other: { TopicName: 'c' },
    });
  });

  test('has &{Name} for the letters and digits of a value', () => {
    expect(resourcesOf({ Resources: { 'Fn::ForEach::T': ['N', ['10.0.0.0/16', 'a-b'], { 'T&{N}': topic('${N}') }] } })).toEqual({
      T1000016: { TopicName: '10.0.0.0/16' },
      Tab: { TopicName: 'a-b' },
    });
  });

  test('may stand several times in a section, and in one another', () => {
    expect(
      Object.keys(
        resourcesOf({
          Resources: {
            'Fn::ForEach::A': ['X', ['a'], { 'One${X}': topic('x') }],
            'Fn::ForEach::B': ['X', ['a', 'b'], { 'Fn::ForEach::C': ['Y', ['1', '${X}'], { 'Two${X}${Y}': topic('x') }] }],
          },
        }),
      ),
    ).toEqual(['Onea', 'Twoa1', 'Twoaa', 'Twob1', 'Twobb']);
  });

  test.each<[string, unknown, object, { [name: string]: unknown }]>([
    ['the default of a parameter', { Ref: 'Names' }, { Parameters: { Names: { Type: 'CommaDelimitedList', Default: 'a, b' } } }, {}],
    ['the value of a parameter', { Ref: 'Names' }, { Parameters: { Names: { Type: 'CommaDelimitedList' } } }, { Names: 'a,b' }],
    ['a mapping', { 'Fn::FindInMap': ['M', 'k', 'names'] }, { Mappings: { M: { k: { names: ['a', 'b'] } } } }, {}],
    ['texts and lists', [{ Ref: 'Names' }, 'b'], { Parameters: { Names: { Type: 'CommaDelimitedList', Default: 'a' } } }, {}],
  ])('may run over %s', (_, collection, template, parameters) => {
    const resources = { 'Fn::ForEach::T': ['N', collection, { 'T${N}': topic({ Ref: 'N' }) }] };
    expect(resourcesOf({ ...template, Resources: resources }, parameters)).toEqual({ Ta: { TopicName: 'a' }, Tb: { TopicName: 'b' } });
  });

  test('makes conditions, outputs and properties', () => {
    const template = templateOf({
      Transform: ['AWS::LanguageExtensions'],
      Conditions: { 'Fn::ForEach::C': ['N', ['a', 'b'], { 'Is${N}': { 'Fn::Equals': ['a', { Ref: 'N' }] } }] },
      Outputs: { 'Fn::ForEach::O': ['N', ['a', 'b'], { 'Out${N}': { Value: { 'Fn::Join': ['', ['x', '${N}']] } } }] },
      Resources: {
        T: {
          Type: 'AWS::SNS::Topic',
          Properties: { Fixed: 1, 'Fn::ForEach::P': ['N', ['A', 'B'], { 'Prop${N}': '${N}' }], Count: { 'Fn::Length': ['a', 'b'] } },
        },
      },
    });
    expect([template.condition('Isa'), template.condition('Isb'), template.output('Outb')]).toEqual([true, false, 'xb']);
    expect(template.resources.get('T')?.properties).toEqual({ Fixed: 1, PropA: 'A', PropB: 'B', Count: 2 });
  });

  test('leaves ${} of other names as they are', () => {
    expect(
      resourcesOf({ Resources: { 'Fn::ForEach::T': ['N', ['a'], { 'T${N}': topic({ 'Fn::Sub': '${AWS::NoSuch}${!N}${M}' }) }] } }).Ta,
    ).not.toEqual({
      TopicName: 'a',
    });
  });

  test.each<[string, unknown, string]>([
    ['a parameter without default', ['N', { Ref: 'Names' }, { 'T${N}': topic('x') }], "the parameter 'Names' has no default"],
    ['what is no list of texts', ['N', [{ a: 1 }], { 'T${N}': topic('x') }], 'what it runs over is no list of texts'],
    ['an import', ['N', { 'Fn::ImportValue': 'x' }, { 'T${N}': topic('x') }], 'what it runs over is no list of texts'],
    ['another form', 'T', 'it has not the form that CloudFormation takes'],
    ['no output', ['N', ['a']], 'it has not the form that CloudFormation takes'],
  ])('over %s is left, and hides resources', (_, loop, cause) => {
    const template = templateOf({
      Transform: 'AWS::LanguageExtensions',
      Parameters: { Names: { Type: 'CommaDelimitedList' } },
      Resources: { 'Fn::ForEach::T': loop, Other: topic('x') },
    });
    expect(template.hidden?.cause).toBe(`'Fn::ForEach::T' makes resources at deployment: ${cause}`);
    expect(template.unexpandedLoops).toEqual(new Map([['Fn::ForEach::T', cause]]));
    expect(template.resources.get('Other')).toBeDefined();
  });

  test('in a property that cannot be written out makes what is around it unknown', () => {
    const { T } = resourcesOf({
      Parameters: { Names: { Type: 'CommaDelimitedList' } },
      Resources: { T: { Type: 'A', Properties: { Tags: { a: 1, 'Fn::ForEach::P': ['N', { Ref: 'Names' }, { '${N}': 1 }] } } } },
    });
    expect((T as { Tags: { cause: string } }).Tags.cause).toContain('Fn::ForEach::P');
  });

  test('is no loop without the transform', () => {
    const template = templateOf({ Resources: { 'Fn::ForEach::T': ['N', ['a'], { 'T${N}': topic('x') }] } });
    expect([...template.resources.keys()]).toEqual([]);
    expect(template.hidden?.cause).toBe("'Fn::ForEach::T' makes resources at deployment");
  });

  test('that multiplies is not written out to its end', () => {
    const names = Array.from({ length: 100 }, (_, i) => String(i));
    const nest = (level: number): object =>
      level === 0
        ? { 'T${A0}${A1}${A2}${A3}': topic('x') }
        : { [`Fn::ForEach::L${String(level)}`]: [`A${String(level - 1)}`, names, nest(level - 1)] };
    const template = templateOf({ Transform: 'AWS::LanguageExtensions', Resources: nest(4) });
    expect(template.hidden?.cause).toContain('it makes more than 4 MiB');
  });

  test('of texts that multiply is not written out to its end', () => {
    const nest = (level: number): object =>
      level === 0
        ? { T: topic('x') }
        : { [`Fn::ForEach::L${String(level)}`]: [`A${String(level)}`, [`\${A${String(level + 1)}}`.repeat(8)], nest(level - 1)] };
    const resources = { 'Fn::ForEach::L20': ['A20', ['a'.repeat(1000)], nest(19)] };
    const template = templateOf({ Transform: 'AWS::LanguageExtensions', Resources: resources });
    expect([...template.unexpandedLoops.values()]).toContain('it makes more than 4 MiB');
  });
});
