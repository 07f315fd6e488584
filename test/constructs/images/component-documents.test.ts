import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { CfnParameter } from 'aws-cdk-lib';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import { WindowsImageComponent } from '../../../lib';
import * as fc from '../../support/fast-check';
import { componentDocuments, scriptOf, testPipeline } from '../../support/image-pipeline';
import { PowerShell } from '../../support/powershell';
import { argumentText } from '../../support/powershell-arguments';

const schema = JSON.parse(readFileSync(join(__dirname, '../../fixtures/image-builder/component-document.schema.json'), 'utf8')) as object;
const validate = new Ajv().compile(schema);

const IIS = 'mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022';
const PLACE = { 'AWS::AccountId': '123456789012', 'AWS::Region': 'eu-west-1', 'AWS::URLSuffix': 'amazonaws.com', 'AWS::Partition': 'aws' };

let powershell: PowerShell;
beforeAll(async () => {
  powershell = await PowerShell.load();
});

describe('the documents of components', () => {
  const { template } = testPipeline((stack) => ({
    cachedImages: [IIS, ecr.Repository.fromRepositoryName(stack, 'Shop', 'shop').repositoryUriForTag('2.3.0')],
    components: [
      WindowsImageComponent.powershell('Own', {
        buildCommands: ['', 'if ($true) {\n\tWrite-Output \'a: "b" # c\'\n}', "  Write-Output '- indented'", '# {{ not YAML: }}', ''],
        validateCommands: ['Get-Item C:\\'],
        testCommands: ['Get-Item D:\\'],
      }),
    ],
  }));
  const documents = componentDocuments(template(), PLACE);

  test.each(Object.entries(documents))('%s is as Image Builder documents them', (_, document) => {
    validate(document);
    expect(validate.errors).toBeNull();
  });

  test('schema and parser see what is wrong', () => {
    expect(
      validate({ schemaVersion: 1, phases: [{ name: 'build', steps: [{ name: 'A', action: 'ExecutePowershell', inputs: {} }] }] }),
    ).toBe(false);
  });

  const scripts = Object.entries(documents).flatMap(([component, { phases }]) =>
    phases.flatMap(({ name, steps }) => steps.map(({ inputs }): [string, string, string] => [component, name, inputs.commands[0]])),
  );

  test.each(scripts)('PowerShell reads the script of %s, %s, and stops at errors', (_, __, script) => {
    expect(powershell.parse(script).invocations).toBeDefined();
    expect(script.startsWith("$ErrorActionPreference = 'Stop'\n")).toBe(true);
  });

  test('the commands of the user stand there as they are', () => {
    expect(scriptOf(documents, 'Own', 'build').split('\n').slice(2, -1)).toEqual([
      '',
      'if ($true) {',
      '\tWrite-Output \'a: "b" # c\'',
      '}',
      "  Write-Output '- indented'",
      '# {{ not YAML: }}',
    ]);
  });

  test.each(['build', 'validate', 'test'])('cached images are named in the phase %s', (phase) => {
    const script = scriptOf(documents, 'CachedImages', phase);
    expect(imagesIn(script)).toEqual([IIS, '123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop:2.3.0']);
  });

  test('they are pulled into the namespace of kubelet, with a password for ECR, and kept', () => {
    const script = scriptOf(documents, 'CachedImages', 'build');
    expect(script).toContain("$options = @('--namespace', 'k8s.io', 'images', 'pull')");
    expect(script).toMatch(
      /if \(\$image -cmatch '\^\\d\{12\}\\\.dkr.*\) \{\n\s+\$options \+= "--user", "AWS:\$\(Get-RegistryPassword \$Matches\.Region\)"/,
    );
    expect(script).toContain('& $ctr --namespace k8s.io images label $image io.cri-containerd.pinned=pinned');
    // Each program that is called is asked how it ended; PowerShell does not do so.
    expect(script.match(/^\s*(\$\w+ = @?\(?)?& \S+/gm)).toHaveLength(script.match(/\$LASTEXITCODE/g)?.length ?? 0);
  });

  test('validate and test fail unless all are there', () => {
    for (const phase of ['validate', 'test']) {
      const script = scriptOf(documents, 'CachedImages', phase);
      expect(script).toContain('& $ctr --namespace k8s.io images list --quiet');
      expect(script).toMatch(/if \(\$missing\) \{ throw /);
    }
  });

  test('the software of a node is looked for before the AMI is made, and on an instance of it', () => {
    for (const phase of ['validate', 'test']) {
      const script = scriptOf(documents, 'NodeSoftware', phase);
      expect(script).toContain('C:\\Program Files\\Amazon\\EKS\\Start-EKSBootstrap.ps1');
      expect(script).toContain('Start-Service -Name containerd');
      expect(script).toContain("-cnotmatch '^Kubernetes v1\\.35\\.'");
    }
  });

  test('no step may take longer than the four hours of the pull; the others have what Image Builder gives', () => {
    const timeouts = documents.CachedImages.phases.map(({ steps }) => steps[0].timeoutSeconds);
    expect(timeouts).toEqual([14_400, undefined, undefined]);
  });
});

test('whatever the deployment gives for a cached image is one text of the list, or the build refuses it', () => {
  const { template } = testPipeline((stack) => ({
    cachedImages: [IIS, `registry.example/${new CfnParameter(stack, 'Name').valueAsString}:1`],
  }));
  const synthesized = template();
  const scriptFor = (Name: string) => scriptOf(componentDocuments(synthesized, { ...PLACE, Name }), 'CachedImages', 'build');
  const shape = powershell.parse(scriptFor('shop')).invocations.map(({ name }) => name);
  expect(imagesIn(scriptFor('shop'))).toEqual([IIS, 'registry.example/shop:1']);
  const hostile = ["x'; Remove-Item C:\\ -Recurse; '", 'x\n- name: evil', '$(Remove-Item C:\\)', 'a"', 'x\u2019', '--help', '', '`n', "')"];
  fc.assert(
    fc.property(fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'grapheme', maxLength: 8 })), (value) => {
      const script = scriptFor(value);
      expect(powershell.parse(script).invocations.map(({ name }) => name)).toEqual(shape);
      const isRefused = !/^[A-Za-z0-9./:@_-]+$/.test(value);
      try {
        expect(imagesIn(script)[1]).toBe(`registry.example/${value}:1`);
        expect(isRefused).toBe(false);
      } catch (error) {
        expect((error as Error).message).toMatch(/^The node refuses /);
      }
    }),
    { numRuns: 60 },
  );
});

/** The list of images of a script, as PowerShell makes it. */
function imagesIn(script: string): string[] {
  const [, list = ''] = /\$images = @\(\n([\s\S]*?)\n\)/.exec(script) ?? [];
  return list.split('\n').map((line) => argumentText(line.trim().replace(/,$/, '')));
}
