import { join } from 'node:path';
import { readTemplateFile } from '../../../lib/cloudformation/template-file/read-template-file';
import type { TemplateSource } from '../../../lib/cloudformation/template-file/template-source';
import { folderWith } from '../../command/folder-with';

const HASH = 'c'.repeat(64);
const empty = { Resources: {} };

/** A template with nested stacks. */
function parent(stacks: { readonly [logicalId: string]: { url?: unknown; assetPath?: unknown } }): object {
  return {
    Resources: Object.fromEntries(
      Object.entries(stacks).map(([logicalId, { url, assetPath }]) => [
        logicalId,
        { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: url }, Metadata: { 'aws:asset:path': assetPath } },
      ]),
    ),
  };
}

/** The URL of an asset, as the CDK writes it. */
const assetUrl = { 'Fn::Join': ['', ['https://s3.', { Ref: 'AWS::Region' }, `.amazonaws.com/bucket/${HASH}.json`]] };

describe('a template file', () => {
  test('is read with what is known of its stack', () => {
    const path = join(folderWith({ 'a.json': empty }), 'a.json');
    const about = { stackName: 'A', region: 'eu-west-1', accountId: '123456789012' };
    expect(readTemplateFile(path, about)).toEqual({ path, template: empty, nested: {}, ...about });
  });

  test.each([
    null,
    5,
    'text',
    [],
    {},
    { Resources: null },
    { Resources: [{ Type: 'AWS::CloudFormation::Stack' }] },
    { Resources: { A: null } },
  ])('may hold anything: %j', (template) => {
    const path = join(folderWith({ 'a.json': JSON.stringify(template) }), 'a.json');
    expect(readTemplateFile(path)).toEqual({ path, template, nested: {} });
  });

  test('that is missing or no JSON throws', () => {
    const folder = folderWith({ 'a.json': 'Resources: {}' });
    expect(() => readTemplateFile(join(folder, 'b.json'))).toThrow('ENOENT');
    expect(() => readTemplateFile(join(folder, 'a.json'))).toThrow('is not valid JSON');
  });

  test('may be read in another way, nested ones too', () => {
    const folder = folderWith({ 'b.yaml': '' });
    const read = jest.fn((path: string): unknown => (path.endsWith('a.yaml') ? parent({ B: { url: './b.yaml' } }) : empty));
    expect(readTemplateFile(join(folder, 'a.yaml'), {}, { read, readNested: (_, readIt) => readIt() }).nested).toEqual({
      B: { path: join(folder, 'b.yaml'), template: empty, nested: {} },
    });
    expect(read).toHaveBeenCalledTimes(2);
  });
});

describe('the template of a nested stack', () => {
  test.each<[string, { url?: unknown; assetPath?: unknown }]>([
    ['its metadata name', { url: assetUrl, assetPath: 'b.json' }],
    ['its URL names as a path', { url: 'b.json' }],
  ])('is the file beside the template that %s', (_, stack) => {
    const folder = folderWith({ 'in/a.json': parent({ B: stack }), 'in/b.json': empty });
    const about = { stackName: 'A', region: 'eu-west-1', accountId: '123456789012' };
    expect(readTemplateFile(join(folder, 'in/a.json'), about).nested).toEqual({
      B: { path: join(folder, 'in/b.json'), template: empty, nested: {}, region: 'eu-west-1', accountId: '123456789012' },
    });
  });

  test('is the file that an absolute path names', () => {
    const other = join(folderWith({ 'b.json': empty }), 'b.json');
    const folder = folderWith({
      'a.json': parent({ B: { assetPath: other }, C: { url: assetUrl } }),
      'a.assets.json': { files: { [HASH]: { source: { path: other } } } },
    });
    const { nested } = readTemplateFile(join(folder, 'a.json'));
    expect([nested?.B.path, nested?.C.path]).toEqual([other, other]);
  });

  test.each<[string, { url?: unknown; assetPath?: unknown }]>([
    ['in its URL', { url: assetUrl }],
    ['in its URL, if the file that its metadata name is missing', { url: assetUrl, assetPath: 'missing.json' }],
    ['in a URL that is a text', { url: `https://s3.amazonaws.com/bucket/prefix/${HASH}.json` }],
  ])('is the asset with the hash %s', (_, stack) => {
    const folder = folderWith({
      'a.json': parent({ B: stack }),
      'a.assets.json': { files: { [HASH]: { source: { path: 'asset.json', packaging: 'file' } } } },
      'other.assets.json': 'not JSON',
      'third.assets.json': { files: { x: null, y: { source: {} } } },
      'asset.json': empty,
    });
    expect(readTemplateFile(join(folder, 'a.json')).nested?.B.path).toBe(join(folder, 'asset.json'));
  });

  test('may have nested stacks of its own', () => {
    const folder = folderWith({
      'a.json': parent({ B: { url: 'b.json' }, D: { url: 'c.json' } }),
      'b.json': parent({ C: { url: 'c.json' } }),
      'c.json': empty,
    });
    const { nested } = readTemplateFile(join(folder, 'a.json'));
    expect(nested?.B.nested?.C.path).toBe(join(folder, 'c.json'));
    expect(nested?.D.path).toBe(join(folder, 'c.json'));
  });

  test.each<[string, { url?: unknown; assetPath?: unknown }]>([
    ['is missing', { url: 'missing.json' }],
    ['is not named', {}],
    ['is an asset that is not listed', { url: assetUrl }],
    ['is on a server', { url: 'https://example.com/b.json' }],
    ['is a folder', { url: '.' }],
    ['has a path that no file can have', { url: 'a\0b' }],
    ['is no JSON', { url: 'broken.json' }],
    ['is around itself', { url: 'a.json' }],
  ])('is left out if it %s', (_, stack) => {
    const folder = folderWith({ 'a.json': parent({ B: stack }), 'broken.json': '{' });
    expect(readTemplateFile(join(folder, 'a.json')).nested).toEqual({});
  });

  test('is left out if it is around what is around it', () => {
    const folder = folderWith({ 'a.json': parent({ B: { url: 'b.json' } }), 'b.json': parent({ A: { url: './a.json' } }) });
    expect(readTemplateFile(join(folder, 'a.json')).nested?.B.nested).toEqual({});
  });

  test.each(['undefined', 'an error'])('is left out, or refused, as who reads says: %s', (says) => {
    const folder = folderWith({ 'a.json': parent({ B: { url: 'b.json' } }), 'b.json': empty });
    const read = (path: string): unknown => {
      if (path.endsWith('b.json')) {
        throw new TypeError('no');
      }
      return parent({ B: { url: 'b.json' } });
    };
    const leaveOut = { read, readNested: () => undefined };
    const goOn = { read, readNested: (_: string, readIt: () => TemplateSource) => readIt() };
    if (says === 'undefined') {
      expect(readTemplateFile(join(folder, 'a.json'), {}, leaveOut).nested).toEqual({});
    } else {
      expect(() => readTemplateFile(join(folder, 'a.json'), {}, goOn)).toThrow('no');
    }
  });

  test('has the logical id of its stack, even if objects of JavaScript have one like it', () => {
    const folder = folderWith({
      'a.json': '{"Resources":{"__proto__":{"Type":"AWS::CloudFormation::Stack","Properties":{"TemplateURL":"b.json"}}}}',
      'b.json': empty,
    });
    expect(Object.keys(readTemplateFile(join(folder, 'a.json')).nested ?? {})).toEqual(['__proto__']);
  });
});
