import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { modelOfFiles } from '../../lib/model/model-of-files';

const folder = mkdtempSync(join(tmpdir(), 'model-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const path = join(folder, 'a.template.json');

function write(file: string, Resources: object): void {
  writeFileSync(join(folder, file), JSON.stringify({ Resources }));
}

const group = { Type: 'AWS::EKS::Nodegroup', Properties: { AmiType: 'WINDOWS_CORE_2022_x86_64', ClusterName: 'prod' } };
const groupsIn = (about: object = {}) => modelOfFiles([{ path, ...about }]).windowsGroups.length;

test('the files of one synthesis are read once, for the plan and for the checks', () => {
  write('a.template.json', { A: group });
  const first = modelOfFiles([{ path, stackName: 'One' }]);
  expect(modelOfFiles([{ path, stackName: 'One' }])).toBe(first);
});

test('what is known of a stack counts, and so does the order of the stacks', () => {
  write('a.template.json', { A: group });
  write('b.template.json', { B: group });
  const other = { path: join(folder, 'b.template.json') };
  const all = [
    modelOfFiles([{ path }, other]),
    modelOfFiles([other, { path }]),
    modelOfFiles([{ path, region: 'eu-west-1' }, other]),
    modelOfFiles([{ path, stackName: 'One' }, other]),
  ];
  expect(new Set(all).size).toBe(all.length);
});

test('a file that was written anew is read again, also the one of a nested stack', () => {
  write('a.template.json', { A: group });
  expect(groupsIn()).toBe(1);
  write('a.template.json', { A: group, B: { ...group, Properties: { ...group.Properties, NodegroupName: 'b' } } });
  expect(groupsIn()).toBe(2);

  write('inner.json', { A: group });
  write('a.template.json', { Inner: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'inner.json' } } });
  expect(groupsIn()).toBe(1);
  write('inner.json', {});
  expect(groupsIn()).toBe(0);
});

test('a file that is gone is an error, as it was before', () => {
  write('a.template.json', { A: group });
  groupsIn();
  rmSync(path);
  expect(() => groupsIn()).toThrow(/ENOENT/);
});
