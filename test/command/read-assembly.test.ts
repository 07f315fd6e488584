import { join } from 'node:path';
import { App, CfnResource, NestedStack, Stack, Stage } from 'aws-cdk-lib';
import { folderWith } from './folder-with';
import { run } from './run';

const stack = (templateFile: string, more: object = {}) => ({
  type: 'aws:cloudformation:stack',
  environment: 'aws://unknown-account/unknown-region',
  properties: { templateFile, ...more },
});
const inner = (directoryName: string) => ({ type: 'cdk:cloud-assembly', properties: { directoryName } });
const manifest = (artifacts: unknown) => ({ version: '48.0.0', artifacts });
const empty = { Resources: {} };

/** What is judged if a folder is given. */
function sources(folder: string): { path: string; stackName?: string; region?: string; accountId?: string }[] {
  const { judged, err } = run(['check', folder]);
  expect(err).toBe('');
  return judged[0].sources.map(({ path, stackName, region, accountId }) => ({ path, stackName, region, accountId }));
}

describe('a cloud assembly', () => {
  test('is read with the names and environments of its stacks', () => {
    const folder = folderWith({
      'manifest.json': manifest({
        'A.assets': { type: 'cdk:asset-manifest', properties: { file: 'A.assets.json' } },
        A: stack('A.template.json', { stackName: 'Alpha' }),
        B: { ...stack('B.template.json'), environment: 'aws://123456789012/eu-west-1' },
        C: { ...stack('C.template.json'), environment: 'aws://unknown-account/us-east-1' },
        Tree: { type: 'cdk:tree', properties: { file: 'tree.json' } },
      }),
      'A.template.json': empty,
      'B.template.json': empty,
      'C.template.json': {},
      'unlisted.template.json': empty,
    });
    expect(sources(folder)).toEqual([
      { path: join(folder, 'A.template.json'), stackName: 'Alpha' },
      { path: join(folder, 'B.template.json'), stackName: 'B', region: 'eu-west-1', accountId: '123456789012' },
      { path: join(folder, 'C.template.json'), stackName: 'C', region: 'us-east-1' },
    ]);
  });

  test('is read with the assemblies in it, each once', () => {
    const folder = folderWith({
      'manifest.json': manifest({ Stage: inner('assembly-Stage'), Same: inner('assembly-Stage') }),
      'assembly-Stage/manifest.json': manifest({ A: stack('A.template.json') }),
      'assembly-Stage/A.template.json': empty,
    });
    expect(sources(folder)).toEqual([{ path: join(folder, 'assembly-Stage/A.template.json'), stackName: 'A' }]);
  });

  test.each([{ name: 'a web app' }, { version: '48.0.0' }, []])('is a folder with templates if its manifest is %j', (other) => {
    const folder = folderWith({ 'manifest.json': other, 'A.template.json': empty });
    expect(sources(folder)).toEqual([{ path: join(folder, 'A.template.json') }]);
  });

  test.each<[string, { [path: string]: unknown }, string]>([
    ['its manifest is broken', { 'manifest.json': '{"artifacts":' }, "/manifest.json' is not valid JSON"],
    ['its manifest is broken', { 'manifest.json': '{', 'A.template.json': empty }, "/manifest.json' is not valid JSON"],
    [
      'it has no stacks',
      { 'manifest.json': manifest({ Tree: { type: 'cdk:tree' } }), 'A.template.json': empty },
      'There is no template in',
    ],
    ['a template is missing', { 'manifest.json': manifest({ A: stack('A.template.json') }) }, "/A.template.json': there is no such file"],
    ['an assembly in it is missing', { 'manifest.json': manifest({ A: inner('B') }) }, "/B': there is no such file"],
    [
      'a template is none',
      { 'manifest.json': manifest({ A: stack('A.json') }), 'A.json': '[]' },
      "/A.json' is not a CloudFormation template",
    ],
  ])('is refused if %s', (_, files, message) => {
    const { code, err } = run(['check', folderWith(files)]);
    expect(err).toContain(message);
    expect(code).toBe(64);
  });

  test.each<[string, string, { [path: string]: unknown }]>([
    ['itself', 'names', { 'manifest.json': manifest({ A: stack('A.template.json'), Self: inner('.') }) }],
    [
      'what is around it',
      'names',
      {
        'manifest.json': manifest({ A: stack('A.template.json'), In: inner('in') }),
        'in/manifest.json': manifest({ Outer: inner('..') }),
      },
    ],
    ['nothing', 'there is no such file or folder', { 'manifest.json': manifest({ A: stack('A.template.json'), In: inner('in') }) }],
    [
      'what is no assembly',
      'has no artifacts',
      { 'manifest.json': manifest({ A: stack('A.template.json'), In: inner('in') }), 'in/manifest.json': {} },
    ],
  ])('that names %s is told, and the rest of it is read', (_, message, files) => {
    const folder = folderWith({ ...files, 'A.template.json': empty });
    const { code, err, judged } = run(['check', folder]);
    expect(judged[0].sources.map(({ stackName }) => stackName)).toEqual(['A']);
    expect(err).toContain(message);
    expect(code).toBe(64);
  });

  test.each([true, false])('of the CDK is read with its stages and nested stacks (asset metadata: %s)', (metadata) => {
    const outdir = folderWith({});
    const app = new App({ outdir, context: { 'aws:cdk:enable-asset-metadata': metadata, 'aws:cdk:version-reporting': false } });
    const outside = new Stack(app, 'Dev', { env: { account: '123456789012', region: 'eu-west-1' } });
    new CfnResource(new NestedStack(new NestedStack(outside, 'Outer'), 'Inner'), 'Thing', { type: 'A::B::C' });
    const inside = new Stack(new Stage(app, 'Prod'), 'Main', { stackName: 'production' });
    new CfnResource(new NestedStack(inside, 'Nested'), 'Thing', { type: 'A::B::C' });
    app.synth();

    const { judged } = run(['check', outdir]);
    const [main, dev, ...more] = judged[0].sources;
    expect(more).toEqual([]);
    const thing = { Resources: { Thing: { Type: 'A::B::C' } } };
    expect(main).toMatchObject({ stackName: 'production', region: undefined, accountId: undefined });
    expect(main.path).toMatch(/\/assembly-Prod\/ProdMain\w*\.template\.json$/);
    expect(Object.values(main.nested ?? {})).toMatchObject([{ template: thing }]);
    const about = { region: 'eu-west-1', accountId: '123456789012' };
    expect(dev).toMatchObject({ path: join(outdir, 'Dev.template.json'), stackName: 'Dev', ...about });
    const [outer] = Object.values(dev.nested ?? {});
    expect(outer).toMatchObject(about);
    expect(outer).not.toHaveProperty('stackName');
    expect(Object.values(outer.nested ?? {})).toMatchObject([{ template: thing, ...about }]);
  });
});
