import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { judgeTemplates } from '../support/judge-templates';
import { SCHEMA_VERSIONS, schemaProblems } from '../support/kubernetes-schema';
import { templateWithObjects } from '../support/manifests';
import { PowerShell } from '../support/powershell';

interface Deployment {
  readonly spec: {
    readonly template: { readonly spec: { readonly containers: [{ readonly image: string; readonly command: string[] }] } };
  };
}

const text = readFileSync(join(__dirname, '../../examples/sample-application/manifest.yaml'), 'utf8');
const objects = parseAllDocuments(text).map((document) => document.toJS() as { [key: string]: unknown });

test.each(SCHEMA_VERSIONS)('the manifest is one of Kubernetes %s', (version) => {
  expect(objects.map(({ kind }) => kind)).toEqual(['Deployment', 'Service']);
  expect(objects.flatMap((object) => schemaProblems(object, version))).toEqual([]);
});

test('no rule finds anything in it, on a cluster with Windows nodes', () => {
  const template = templateWithObjects(objects);
  expect(judgeTemplates([template]).findings.filter(({ logicalId }) => logicalId === 'Objects')).toEqual([]);
});

// R66: EKS lists servercore and nanoserver; the second has no PowerShell.
test('it needs no image that the nodes do not have, and no quote that a command line could lose', async () => {
  const [{ image, command }] = (objects[0] as unknown as Deployment).spec.template.spec.containers;
  expect(image).toBe('mcr.microsoft.com/windows/servercore:ltsc2022');
  expect(command.slice(0, 2)).toEqual(['powershell.exe', '-Command']);
  expect(command[2]).not.toMatch(/["\n]/);
  const { statements } = (await PowerShell.load()).parse(command[2]);
  expect(statements.length).toBeGreaterThanOrEqual(4);
});
