import { apiDocument } from '../../scripts/api/api-document';
import type { ApiType, Assembly } from '../../scripts/api/assembly';

const type = (name: string, filename: string, rest: Partial<ApiType>): [string, ApiType] => [
  `lib.${name}`,
  { name, fqn: `lib.${name}`, kind: 'class', locationInModule: { filename }, ...rest },
];

const assembly: Assembly = {
  name: 'lib',
  types: Object.fromEntries([
    type('Attic', 'lib/constructs/things-of-old/attic.ts', { base: 'constructs.Construct' }),
    type('BoxProps', 'lib/constructs/nodes/box.ts', {
      kind: 'interface',
      interfaces: ['lib.CommonOptions', 'aws-cdk-lib.StackProps'],
      properties: [{ name: 'lid', type: { fqn: 'lib.Lid' }, docs: { summary: 'How it shuts.', see: 'https://example.com/lid' } }],
    }),
    type('CommonOptions', 'lib/constructs/nodes/common.ts', {
      kind: 'interface',
      properties: [
        {
          name: 'sizes',
          optional: true,
          type: { collection: { kind: 'array', elementtype: { primitive: 'number' } } },
          docs: { summary: 'In metres.', remarks: 'One | two\nor three.', default: '- as it comes' },
        },
      ],
    }),
    type('Lid', 'lib/constructs/nodes/lid.ts', { kind: 'enum', members: [{ name: 'OPEN', docs: { summary: 'Does not shut.' } }] }),
    type('Box', 'lib/constructs/nodes/box.ts', {
      base: 'constructs.Construct',
      docs: { summary: 'Holds things.', example: "new Box(stack, 'Box', { lid: Lid.OPEN });" },
      initializer: {
        parameters: [
          { name: 'scope', type: { fqn: 'constructs.Construct' } },
          { name: 'props', type: { fqn: 'lib.BoxProps' } },
        ],
        docs: { custom: { throws: 'if it is\nfull' } },
      },
      methods: [
        {
          name: 'put',
          parameters: [{ name: 'thing', optional: true, type: { fqn: 'aws-cdk-lib.aws_ec2.IVpc' }, docs: { summary: 'what.' } }],
          returns: { type: { fqn: 'lib.Box' } },
          docs: { summary: 'Puts it in.' },
        },
      ],
    }),
    type('WindowsCluster', 'lib/constructs/cluster/windows-cluster.ts', { base: 'constructs.Construct' }),
  ]),
};
const lines = apiDocument(assembly).split('\n');

describe('the API reference', () => {
  test('has contents, clusters first, and folders that it does not know last', () => {
    expect(lines.filter((line) => line.startsWith('- '))).toEqual([
      '- [Clusters](#clusters): [WindowsCluster](#windowscluster)',
      '- [Node groups](#node-groups): [Box](#box), [BoxProps](#boxprops), [CommonOptions](#commonoptions), [Lid](#lid)',
      '- [Things of old](#things-of-old): [Attic](#attic)',
    ]);
  });

  test('leads to each type that it names', () => {
    const targets = [...lines.join('\n').matchAll(/\]\(#([^)]+)\)/g)].map(([, target]) => target);
    const headings = lines
      .filter((line) => line.startsWith('#'))
      .map((line) => line.replace(/^#+ /, '').toLowerCase().replaceAll(' ', '-'));
    expect(targets.filter((target) => !headings.includes(target))).toEqual([]);
  });

  test('describes shared options once, and lists them where they are taken', () => {
    expect(lines).toContain('Props: **`lid`** ([BoxProps](#boxprops)); `sizes` ([CommonOptions](#commonoptions)).');
    expect(lines).toContain('All of [CommonOptions](#commonoptions), and:');
    expect(lines.filter((line) => line.includes('In metres.'))).toEqual([
      '| `sizes` | list of `number` | as it comes | In metres. One \\| two or three. |',
    ]);
    expect(lines).toContain('| **`lid`** | [`Lid`](#lid) |  | How it shuts. [Source](https://example.com/lid) |');
  });

  test('has examples, methods, values, and what throws', () => {
    expect(lines).toEqual(
      expect.arrayContaining([
        "new Box(stack, 'Box', { lid: Lid.OPEN });",
        'Made by `new Box(scope, props)`.',
        'Throws if it is full.',
        '| `put(thing?)` | [`Box`](#box) | Puts it in. `thing`: `aws_ec2.IVpc`, what. |',
        '| `OPEN` | Does not shut. |',
      ]),
    );
  });
});
