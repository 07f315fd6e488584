import { join } from 'node:path';
import { TemplateFiles } from '../../lib/command/template-files';
import { withoutAcknowledged } from '../../lib/command/without-acknowledged';
import { finding, unknown } from '../report/sample';
import { folderWith } from './folder-with';
import { run } from './run';

/** What the CDK writes of a finding that was acknowledged. */
function acknowledged(ruleName: string, templatePath: string, logicalId: string): object {
  return {
    ruleName,
    acknowledgedId: `eks-windows::${ruleName}`,
    violatingConstructs: [{ constructPath: 'S/Web', cloudFormationResource: { templatePath, logicalId, propertyPaths: [] } }],
  };
}

function report(...suppressedViolations: object[]): object {
  return {
    pluginReports: [{ pluginName: 'CloudFormation Validate' }, { pluginName: 'eks-windows', violations: [], suppressedViolations }],
  };
}

const found = (folder: string, logicalId = 'Web', templatePath = 'S.template.json') =>
  finding({ ruleId: 'ipv6-cluster', logicalId, templatePath: join(folder, templatePath) });

function files(): TemplateFiles {
  return new TemplateFiles(() => Buffer.from(''));
}

test('what an app has acknowledged is left out, and nothing else', () => {
  const folder = folderWith({
    'validation-report.json': report(
      acknowledged('ipv6-cluster', 'S.template.json', 'Web'),
      acknowledged('ipv6-cluster', 'assembly-Prod/S.template.json', 'Inner'),
    ),
  });
  const others = [
    found(folder, 'Other'),
    found(folder, 'Web', 'T.template.json'),
    finding({ ruleId: 'other-rule', logicalId: 'Web', templatePath: join(folder, 'S.template.json') }),
  ];
  const findings = [found(folder), found(folder, 'Inner', 'assembly-Prod/S.template.json'), ...others];
  const notChecked = [unknown()];
  expect(withoutAcknowledged({ findings, notChecked }, [folder], files())).toEqual({
    judgement: { findings: others, notChecked },
    acknowledged: 2,
  });
});

test.each([
  ['no report', {}],
  ['a report that tells nothing', { 'validation-report.json': {} }],
  ['a report without this plugin', { 'validation-report.json': { pluginReports: [{ pluginName: 'other' }, null, 1] } }],
  ['a report in another form', { 'validation-report.json': report({ ruleName: 'ipv6-cluster', violatingConstructs: [{}, null] }) }],
])('nothing is left out with %s', (_, contents) => {
  const folder = folderWith(contents);
  const judgement = { findings: [found(folder)], notChecked: [] };
  expect(withoutAcknowledged(judgement, [folder, '-', join(folder, 'S.template.json')], files())).toEqual({ judgement, acknowledged: 0 });
});

test('a report that cannot be read is a problem of what was given', () => {
  const folder = folderWith({ 'validation-report.json': '{', 'a.template.json': {} });
  const { code, err } = run(['check', folder]);
  expect(err).toContain("validation-report.json' is not valid JSON");
  expect(code).toBe(64);
});

test('the command says how many findings it leaves out', () => {
  const folder = folderWith({
    'S.template.json': { Resources: {} },
    'validation-report.json': report(acknowledged('ipv6-cluster', 'S.template.json', 'Web')),
  });
  const { code, out, err } = run(['check', folder], { findings: [found(folder)], notChecked: [] });
  expect(code).toBe(0);
  expect(out).toContain('No findings');
  expect(err).toBe('eks-windows: 1 finding is acknowledged in the app, and left out.\n');
});
