import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith } from './folder-with';
import { run } from './run';

const lines = (count: number, line: (i: number) => string) => Array.from({ length: count }, (_, i) => `${line(i)}\n`).join('');

describe('a file of a stranger is read or refused with a sentence:', () => {
  const refusal = (files: { readonly [path: string]: unknown }, path = '.') => {
    const { code, err, judged } = run(['check', join(folderWith(files), path)]);
    expect(err).not.toMatch(/^ +at /m);
    return { code, err, judged };
  };

  test('one long text', () => {
    expect(refusal({ 'a.template.json': { Resources: {}, Description: '"x\\'.repeat(300_000) } })).toMatchObject({ code: 0, err: '' });
  });

  test.each([
    ['a.template.json', `{"Resources": {}, "Description": "${'x'.repeat(2_100_000)}"}`, 'is longer than 2 MiB'],
    ['a.template.json', 'x'.repeat(9_000_000), 'has more than 8 MiB'],
    ['a.template.yaml', `a: ${'x'.repeat(2_100_000)}`, 'is longer than 2 MiB'],
  ])('%s that is too long', (path, text, message) => {
    const { code, err } = refusal({ [path]: text });
    expect(err).toContain(message);
    expect(code).toBe(64);
  });

  test('a pipe, a device, and links to them', () => {
    const folder = folderWith({ 'c.template.json': { Resources: {} } });
    execFileSync('mkfifo', [join(folder, 'a.template.json')]);
    symlinkSync('/dev/zero', join(folder, 'b.template.json'));
    const { code, err, judged } = run(['check', folder, '/dev/zero']);
    expect(err.match(/it is neither a regular file nor a folder\. Give a file\./g)).toHaveLength(3);
    expect(judged[0].sources).toHaveLength(1);
    expect(code).toBe(64);
  });

  test('nested stacks that name each other twice a level', () => {
    const nested = (i: number) => ({ Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: `n${String(i + 1)}.template.json` } });
    const files = Array.from(
      { length: 30 },
      (_, i) => [`n${String(i)}.template.json`, { Resources: { A: nested(i), B: nested(i) } }] as const,
    );
    const { code, judged } = refusal(Object.fromEntries(files));
    expect(code).toBe(0);
    expect(judged).toHaveLength(1);
  });

  test('artifacts that name one assembly twice, twenty levels deep', () => {
    const artifact = { type: 'cdk:cloud-assembly', properties: { directoryName: 'x' } };
    const stack = { type: 'aws:cloudformation:stack', properties: { templateFile: 't.json' } };
    const levels = Array.from({ length: 21 }, (_, i) => i);
    const { code, judged } = refusal(
      Object.fromEntries<unknown>(
        levels.flatMap((i) => [
          [`${'x/'.repeat(i)}manifest.json`, { artifacts: i < 20 ? { A: artifact, B: artifact, S: stack } : { S: stack } }],
          [`${'x/'.repeat(i)}t.json`, { Resources: {} }],
        ]),
      ),
    );
    expect(code).toBe(0);
    expect(judged[0].sources).toHaveLength(21);
  });

  test('aliases and merges that multiply', () => {
    const merges = lines(
      24,
      (i) => `a${String(i + 1)}: &a${String(i + 1)} {x${String(i)}: *a${String(i)}, <<: [*a${String(i)}, *a${String(i)}]}`,
    );
    const { code, err } = refusal({ 'a.template.yaml': `Resources: {}\na0: &a0 {b: c}\n${merges}` });
    expect(err).toContain('its aliases stand for more than 4 MiB');
    expect(code).toBe(64);
  });
});
