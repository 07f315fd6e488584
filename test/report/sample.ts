import type { Report } from '../../lib/report/report';
import type { ReportedFinding, ReportedUnknown } from '../../lib/rules/judgement';
import type { Rule } from '../../lib/rules/rule';

/** A finding to report. */
export function finding(changes: Partial<ReportedFinding> = {}): ReportedFinding {
  return {
    ruleId: 'root-device-name',
    severity: 'error',
    title: 'The root volume has another name.',
    message: "The volume is '/dev/xvda'.",
    fix: "Name it '/dev/sda1'.",
    source: 'https://docs.aws.amazon.com/root',
    value: '/dev/xvda',
    templatePath: 'cdk.out/Dev.template.json',
    logicalId: 'Web',
    resourceType: 'AWS::EC2::LaunchTemplate',
    propertyPath: 'Properties.LaunchTemplateData.BlockDeviceMappings.0.DeviceName',
    constructPath: 'Dev/Web/Resource',
    ...changes,
  };
}

/** Something that could not be checked. */
export function unknown(changes: Partial<ReportedUnknown> = {}): ReportedUnknown {
  return {
    ruleId: 'subnet-addresses-exhausted',
    cause: "the parameter 'Subnets' has no default",
    templatePath: 'cdk.out/Dev.template.json',
    logicalId: 'Group',
    resourceType: 'AWS::AutoScaling::AutoScalingGroup',
    propertyPath: 'Properties.VPCZoneIdentifier',
    ...changes,
  };
}

/** A rule. */
export function rule(changes: Partial<Rule> = {}): Rule {
  return {
    id: 'root-device-name',
    severity: 'error',
    title: 'The root volume has another name.',
    why: 'The node has a second disk, and the small one fills up.',
    fix: "Name it '/dev/sda1'.",
    source: 'https://docs.aws.amazon.com/root',
    requirements: ['R1'],
    check: () => [],
    ...changes,
  };
}

/** A report of findings and of what could not be checked. */
export function report(findings: readonly ReportedFinding[] = [], notChecked: readonly ReportedUnknown[] = [], templateCount = 1): Report {
  return {
    judgement: { findings, notChecked },
    templateCount,
    unreadable: [],
    notes: [],
    version: '1.2.3',
    rules: [rule(), rule({ id: 'subnet-addresses-exhausted', severity: 'warning' })],
  };
}
