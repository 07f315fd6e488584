import fs from 'node:fs';
import { join, relative } from 'node:path';
import { formats } from '../../lib/report/formats';
import { finding } from '../report/sample';
import { folderWith } from './folder-with';
import { run } from './run';

const empty = { Resources: {} };
const around = (file: string) => ({ Resources: { Nested: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: file } } } });

/** Paths of what is judged, from a folder. */
function judgedIn(folder: string, ...paths: string[]): string[] {
  const { judged, err } = run(['check', ...paths.map((path) => join(folder, path))]);
  expect(err).toBe('');
  return judged[0].sources.map(({ path }) => relative(folder, path));
}

describe('a folder', () => {
  test('is read by the names of its templates, in their order', () => {
    const folder = folderWith({
      'c.template.json': empty,
      'b.template': 'Resources: {}',
      'a.template.yml': 'Resources: {}',
      'd.template.yaml': 'Resources: {}',
      'e.json': 'nothing',
      'template.json': 'nothing',
      'f.template.json.bak': 'nothing',
      'h.template/x': 'nothing',
    });
    expect(judgedIn(folder, '.')).toEqual(['a.template.yml', 'b.template', 'c.template.json', 'd.template.yaml']);
  });

  test('is read with the folders in it, but for hidden ones, packages, and what links lead to', () => {
    const folder = folderWith({
      'b.template.json': empty,
      'a/in/c.template.json': empty,
      'a/e.json': 'nothing',
      '.git/d.template.json': 'nothing',
      'node_modules/x/d.template.json': 'nothing',
      'c/node_modules/d.template.json': 'nothing',
    });
    fs.symlinkSync('..', join(folder, 'a', 'link'));
    expect(judgedIn(folder, '.')).toEqual(['a/in/c.template.json', 'b.template.json']);
  });

  test('is read with the cloud assemblies in it, by their manifests', () => {
    const artifact = { type: 'aws:cloudformation:stack', properties: { templateFile: 'a.json', stackName: 'alpha' } };
    const folder = folderWith({
      'app/cdk.out/manifest.json': { artifacts: { A: artifact } },
      'app/cdk.out/a.json': empty,
      'app/cdk.out/unlisted.template.json': empty,
      'site/manifest.json': { name: 'a web app' },
      'site/b.template.json': empty,
    });
    expect(judgedIn(folder, '.')).toEqual(['app/cdk.out/a.json', 'site/b.template.json']);
    expect(run(['check', folder]).judged[0].sources[0].stackName).toBe('alpha');
  });

  test('is not read twice where it lists templates of nested stacks by themselves', () => {
    const folder = folderWith({
      'a.template.json': empty,
      'b.template.json': around('c.template.json'),
      'c.template.json': around('a.template.json'),
      'd.template.json': empty,
    });
    expect(judgedIn(folder, '.')).toEqual(['b.template.json', 'd.template.json']);
  });

  test('is read as a whole where templates are around each other', () => {
    const folder = folderWith({ 'a.template.json': around('b.template.json'), 'b.template.json': around('a.template.json') });
    expect(judgedIn(folder, '.')).toEqual(['a.template.json']);
  });
});

describe('paths', () => {
  test('that lead to one file are judged once', () => {
    const folder = folderWith({ 'a.template.json': empty, 'b.template.json': empty });
    fs.symlinkSync(join(folder, 'b.template.json'), join(folder, 'link.json'));
    expect(judgedIn(folder, 'b.template.json', '.', 'link.json', 'b.template.json', 'in/../a.template.json')).toEqual([
      'b.template.json',
      'a.template.json',
    ]);
  });

  test('to a template and to its assembly are judged once, with what is known of the stack', () => {
    const folder = folderWith({
      'a.template.json': empty,
      'manifest.json': { artifacts: { A: { type: 'aws:cloudformation:stack', properties: { templateFile: 'a.template.json' } } } },
    });
    const path = join(folder, 'a.template.json');
    for (const paths of [
      [path, folder],
      [folder, path],
    ]) {
      expect(run(['check', ...paths]).judged[0].sources).toMatchObject([{ path, stackName: 'A' }]);
    }
  });

  test('may be given in any form of a template', () => {
    const folder = folderWith({
      'a.yaml': 'Resources:\n  A: {Type: B, Properties: {C: !Ref D}}\n',
      'b.json': Buffer.from(`\ufeff${JSON.stringify(empty)}`, 'utf16le'),
      'c.template': 'AWSTemplateFormatVersion: 2010-09-09\n',
      'd.json': { Outputs: {} },
      'e.json': {},
    });
    const names = ['a.yaml', 'b.json', 'c.template', 'd.json', 'e.json'];
    const { judged } = run(['check', ...names.map((name) => join(folder, name))]);
    expect(judged[0].sources.map(({ template }) => template)).toEqual([
      { Resources: { A: { Type: 'B', Properties: { C: { Ref: 'D' } } } } },
      empty,
      { AWSTemplateFormatVersion: '2010-09-09' },
      { Outputs: {} },
      {},
    ]);
  });
});

describe('what cannot be read is refused, and nothing is judged:', () => {
  const files = {
    'empty.json': '',
    'space.yaml': ' \n\n',
    'comment.yaml': '# nothing\n',
    'binary.json': Buffer.from([0x50, 0x4b, 0x03, 0x04, 0xff, 0x00]),
    'text.txt': 'Hello\n',
    'list.json': [empty],
    'number.json': '5',
    'other.json': { name: 'x', version: '1' },
    'list-of-resources.json': { Resources: [] },
    'broken.yaml': 'Resources:\n  A:\n   Type: x\n    B: c\n',
    'docs/readme.md': 'x',
    'broken-in-it/a.template.json': '{',
  };

  test.each([
    ['missing.json', 'Cannot read', 'there is no such file or folder'],
    ['missing/cdk.out', 'Cannot read', 'there is no such file or folder'],
    ['empty.json/x', 'Cannot read', 'a part of the path is a file'],
    ['x'.repeat(5000), 'Cannot read', 'the name is too long'],
    ['empty.json', 'is empty'],
    ['space.yaml', 'is empty'],
    ['comment.yaml', 'is not a CloudFormation template: it holds a single value'],
    ['binary.json', 'is not a text file'],
    ['text.txt', 'is not a CloudFormation template: it holds a single value'],
    ['list.json', 'is not a CloudFormation template: it holds a list'],
    ['number.json', 'is not a CloudFormation template: it holds a single value'],
    ['other.json', 'is not a CloudFormation template: it has no Resources'],
    ['list-of-resources.json', 'is not a CloudFormation template: its Resources are not named resources'],
    ['broken.yaml', 'is not valid YAML', '(line 3, column'],
    ['docs', 'There is no template in', "Give a cloud assembly, which 'cdk synth' makes, or a folder with *.template.json"],
    ['broken-in-it', "a.template.json' is not valid JSON"],
  ])('path number %#', (path, ...messages) => {
    const { code, out, err, judged } = run(['check', join(folderWith(files), path)]);
    for (const message of messages) {
      expect(err).toContain(message);
    }
    expect(err).toMatch(/^eks-windows: [^\n]*\.\n$/);
    expect([code, judged]).toEqual([64, []]);
    expect(out).toBe('No findings in 0 templates; 1 of what was given could not be read.\n');
  });

  test('a path with a zero', () => {
    expect(run(['check', 'a\0b'])).toMatchObject({ code: 64, judged: [] });
  });

  test('a symbolic link in a circle', () => {
    const folder = folderWith({});
    fs.symlinkSync(join(folder, 'a'), join(folder, 'a'));
    const { code, err } = run(['check', join(folder, 'a')]);
    expect(err).toContain('its symbolic links lead in a circle');
    expect(code).toBe(64);
  });

  test.each(['openSync', 'statSync', 'readdirSync'] as const)('a file or folder without permission (%s)', (name) => {
    const folder = folderWith({ 'a.template.json': empty });
    // Root may read everything, so the file system cannot be asked to refuse.
    jest.spyOn(fs, name).mockImplementation(() => {
      throw Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
    });
    const { code, err, judged } = run(['check', folder]);
    jest.restoreAllMocks();
    expect(err).toContain('permission is denied. Give the user who runs the command the right to read it.');
    expect([code, judged]).toEqual([64, []]);
  });
});

describe('what cannot be read does not hide the rest', () => {
  const broken = "b.template.json' is not valid JSON";

  test.each<[string, { [path: string]: unknown }]>([
    ['beside others in a folder', { 'a.template.json': empty, 'b.template.json': '{', 'c/d.template.json': empty }],
    ['as template of a nested stack', { 'a.template.json': around('b.template.json'), 'c.template.json': empty, 'b.template.json': '{' }],
    [
      'in a cloud assembly',
      {
        'manifest.json': {
          artifacts: Object.fromEntries(
            ['a', 'b', 'c'].map((name) => [
              name,
              { type: 'aws:cloudformation:stack', properties: { templateFile: `${name}.template.json` } },
            ]),
          ),
        },
        'a.template.json': empty,
        'b.template.json': '{',
        'c.template.json': empty,
      },
    ],
  ])('%s', (_, files) => {
    const folder = folderWith(files);
    const { code, out, err, judged } = run(['check', folder], { findings: [finding()], notChecked: [] });
    expect(judged[0].sources).toHaveLength(2);
    expect(out).toMatch(/\n1 error in 2 templates; 1 of what was given could not be read\.\n$/);
    expect(err.split('\n')).toEqual([expect.stringContaining(broken), '']);
    expect(code).toBe(64);
  });

  test('among several paths', () => {
    const folder = folderWith({ 'a.json': empty, 'b.template.json': '{', 'c.json': empty });
    const { code, err, judged } = run([
      'check',
      ...['a.json', 'missing.json', 'b.template.json', 'c.json'].map((name) => join(folder, name)),
    ]);
    expect(judged[0].sources.map(({ path }) => relative(folder, path))).toEqual(['a.json', 'c.json']);
    expect(err.split('\n')).toEqual([expect.stringContaining('missing.json'), expect.stringContaining(broken), '']);
    expect(code).toBe(64);
  });

  test.each(Object.keys(formats))('and is told in the format %s', (format) => {
    const folder = folderWith({ 'a.template.json': empty, 'b.template.json': '{' });
    const { code, err, out } = run(['check', folder, '--format', format]);
    expect(code).toBe(64);
    expect(err).toContain(broken);
    expect(out).toContain(format === 'text' ? '1 of what was given could not be read' : 'is not valid JSON');
  });
});

describe('a key that is there twice', () => {
  test.each(Object.keys(formats))('is noted in the format %s, and the last one counts', (format) => {
    const folder = folderWith({ 'a.template.yaml': 'Resources:\n  A: {Type: B}\n  A: {Type: C}\n' });
    const { code, out, err, judged } = run(['check', folder, '--format', format]);
    expect([code, err]).toEqual([0, '']);
    expect(judged[0].sources[0].template).toEqual({ Resources: { A: { Type: 'C' } } });
    expect(out).toMatch(/key 'A' twice in one object [^ ]*line 3[^ ]* The last one counts\./);
  });

  test('many times is noted a few times, and counted', () => {
    const folder = folderWith({ 'a.template.json': `{"Resources": {}${', "Outputs": {}'.repeat(1001)}}` });
    const notes = (JSON.parse(run(['check', folder, '--format', 'json']).out) as { notes: { message: string }[] }).notes;
    expect(notes).toHaveLength(6);
    expect(notes[5].message).toContain('has 995 more keys twice in one object. The last ones count.');
  });
});
