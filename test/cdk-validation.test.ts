import { join } from 'node:path';
import * as cdk from 'aws-cdk-lib';
import { exampleNames } from './support/example-names';
import { type Assembly, runApp } from './support/run-app';
import { findings, type ValidationReport } from './support/validation-report';
import { readFileSync } from 'node:fs';

const apps = ['bin/app.ts', ...exampleNames.map((example) => `examples/${example}/app.ts`)];

const assemblies = new Map<string, Assembly>();

beforeEach(() => {
  jest.spyOn(console, 'error').mockImplementation();
});

/** What an app leaves behind, which is run once. */
function assemblyOf(file: string): Assembly {
  const assembly = assemblies.get(file) ?? runApp(file, {}, true);
  assemblies.set(file, assembly);
  return assembly;
}

describe("CDK's own validation of CloudFormation templates", () => {
  function reportOf(assembly: Assembly): ValidationReport {
    return assembly.get('validation-report.json') as ValidationReport;
  }

  test.each(apps)('finds nothing in the templates of %s', (file) => {
    const assembly = assemblyOf(file);
    // Errors and warnings, of the templates and of constructs: cdk.json asks for the latter in the report too. The end of support depends on the day.
    const found = findings(reportOf(assembly)).filter((finding) => !finding.includes('kubernetes-version-support'));
    expect(found).toEqual([]);
  });

  test('is in the report of an app in which it finds something that is acknowledged', () => {
    const { pluginReports } = reportOf(assemblyOf('bin/app.ts'));
    expect(pluginReports.map(({ pluginName }) => pluginName)).toContain('CloudFormation Validate');
  });

  test('finds a wrong template', () => {
    jest.replaceProperty(process.env, 'CDK_VALIDATION', 'true');
    const app = new cdk.App({ context: { '@aws-cdk/core:failSynthOnValidationErrors': false } });
    const stack = new cdk.Stack(app, 'Wrong');
    new cdk.CfnResource(stack, 'Vpc', { type: 'AWS::EC2::VPC', properties: { CidrBlock: '10.0.0.0/16', EnableDnsSupport: 'perhaps' } });
    const { directory } = app.synth();
    const report = JSON.parse(readFileSync(join(directory, 'validation-report.json'), 'utf8')) as ValidationReport;
    expect(findings(report)).toEqual([expect.stringContaining('EnableDnsSupport')]);
  });
});

test.each(apps)('the constructs of %s warn of nothing', (file) => {
  const metadata = JSON.stringify([...assemblyOf(file)].filter(([name]) => name === 'manifest.json' || name.endsWith('.metadata.json')));
  expect(metadata).toContain('aws:cdk:logicalId');
  expect(metadata).not.toMatch(/aws:cdk:(warning|error)/);
});
