import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, CfnResource, Stack, Stage, Validations } from 'aws-cdk-lib';
import { constructWarnings } from '../../lib/command/construct-warnings';
import { rules } from '../../lib/rules/rules';
import { folderWith } from './folder-with';
import { run } from './run';

interface Notes {
  readonly notes: readonly { readonly path: string; readonly message: string }[];
}

function notesOf(folder: string): Notes['notes'] {
  const { code, out } = run(['check', folder, '--format', 'json']);
  expect(code).toBe(0);
  return (JSON.parse(out) as Notes).notes;
}

test('an acknowledgement of a rule that there is not is told, in stages too', () => {
  const outdir = folderWith({});
  const app = new App({ outdir, context: { 'aws:cdk:version-reporting': false } });
  const inner = new Stack(new Stage(app, 'Prod'), 'Main');
  for (const stack of [new Stack(app, 'Dev'), inner]) {
    const thing = new CfnResource(stack, 'Thing', { type: 'A::B::C' });
    Validations.of(thing).acknowledge({ id: 'eks-windows::root-device-nam', reason: 'It is so.' });
    Validations.of(thing).acknowledge({ id: 'eks-windows::ipv6-cluster', reason: 'It is so.' });
    Validations.of(stack).acknowledge({ id: 'other::rule', reason: 'It is so.' });
  }
  app.synth();
  expect(
    notesOf(outdir)
      .map(({ message }) => message)
      .sort(),
  ).toEqual(
    ['Dev/Thing', 'Prod/Main/Thing'].map(
      (path) =>
        `The acknowledgement of 'eks-windows::root-device-nam' on '${path}' has no effect, as there is no such rule. Did you mean 'eks-windows::root-device-name'?`,
    ),
  );
});

test('each warning of a construct may be acknowledged', () => {
  const constructs = join(__dirname, '../../lib/constructs');
  const files = readdirSync(constructs, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const ids = files.flatMap((file) =>
    [...readFileSync(join(constructs, file), 'utf8').matchAll(/'eks-windows::([a-z-]+)'/g)].map(([, id]) => id),
  );
  const known = [...rules.map(({ id }) => id), ...constructWarnings];
  expect(ids.filter((id) => !known.includes(id))).toEqual([]);
  expect(constructWarnings.filter((id) => !ids.includes(id))).toEqual([]);
});

test('acknowledgements may stand in the manifest', () => {
  const entry = (data: unknown) => ({ type: 'aws:cdk:acknowledged-rules', data });
  const folder = folderWith({
    'manifest.json': {
      artifacts: {
        A: {
          type: 'aws:cloudformation:stack',
          properties: { templateFile: 'A.json' },
          metadata: {
            '/A/X': [entry({ 'eks-windows::none': 'x' }), entry(null), 5],
            '/A': 'x',
            '/A/Y': [entry({ 'eks-windows::checks-failed': 'x' })],
          },
        },
      },
    },
    'A.json': {},
  });
  expect(notesOf(folder)).toEqual([
    {
      path: join(folder, 'manifest.json'),
      message: "The acknowledgement of 'eks-windows::none' on 'A/X' has no effect, as there is no such rule.",
    },
  ]);
});
