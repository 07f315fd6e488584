import { join } from 'node:path';
import * as cdk from 'aws-cdk-lib';
import { exampleNames } from './support/example-names';
import { type Assembly, runApp } from './support/run-app';
import { findings, type ValidationReport } from './support/validation-report';
import { readFileSync } from 'node:fs';

const examples = exampleNames.map((example) => `examples/${example}/app.ts`);

describe("CDK's own validation of CloudFormation templates", () => {
  beforeEach(() => {
    jest.spyOn(console, 'error').mockImplementation();
  });

  function reportOf(assembly: Assembly): ValidationReport {
    return assembly.get('validation-report.json') as ValidationReport;
  }

  test.each(['bin/app.ts', ...examples])('finds nothing in the templates of %s', (file) => {
    const assembly = runApp(file, {}, true);
    // Errors and warnings, of the templates and of constructs: cdk.json asks for the latter in the report too. The end of support depends on the day.
    const found = findings(reportOf(assembly)).filter((finding) => !finding.includes('kubernetes-version-support'));
    expect(found).toEqual([]);
  });

  test('is in the report of an app in which it finds something that is acknowledged', () => {
    const { pluginReports } = reportOf(runApp('bin/app.ts', {}, true));
    expect(pluginReports.map(({ pluginName }) => pluginName)).toContain('CloudFormation Validate');
  });

  test('finds a wrong template', () => {
    const app = new cdk.App({ context: { '@aws-cdk/core:failSynthOnValidationErrors': false } });
    const stack = new cdk.Stack(app, 'Wrong');
    new cdk.CfnResource(stack, 'Vpc', { type: 'AWS::EC2::VPC', properties: { CidrBlock: '10.0.0.0/16', EnableDnsSupport: 'perhaps' } });
    const { directory } = app.synth();
    const report = JSON.parse(readFileSync(join(directory, 'validation-report.json'), 'utf8')) as ValidationReport;
    expect(findings(report)).toEqual([expect.stringContaining('EnableDnsSupport')]);
  });
});

test.each(['bin/app.ts', ...examples])('the constructs of %s warn of nothing', (file) => {
  jest.spyOn(console, 'error').mockImplementation();
  const assembly = runApp(file);
  const metadata = JSON.stringify([...assembly].filter(([name]) => name === 'manifest.json' || name.endsWith('.metadata.json')));
  expect(metadata).toContain('aws:cdk:logicalId');
  expect(metadata).not.toMatch(/aws:cdk:(warning|error)/);
});
