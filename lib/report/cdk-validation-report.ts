import type { PolicyValidationPluginReport, PolicyViolation } from 'aws-cdk-lib';
import type { Judgement, ReportedFinding, ReportedUnknown } from '../rules/judgement';

/**
 * Writes a judgement as a plugin of CDK's template validation reports it.
 *
 * @param showsUnknown whether what could not be checked is reported as findings of severity `info`; it is in the metadata in any case
 */
export function cdkValidationReport(judgement: Judgement, showsUnknown: boolean): PolicyValidationPluginReport {
  const { findings, notChecked } = judgement;
  return {
    success: findings.every(({ severity }) => severity !== 'error'),
    violations: [...findings.map(violation), ...(showsUnknown ? notChecked.map(unknownAsViolation) : [])],
    metadata: metadata(notChecked),
  };
}

function violation(finding: ReportedFinding): PolicyViolation {
  return {
    ruleName: finding.ruleId,
    severity: finding.severity,
    description: finding.message,
    fix: `${finding.fix} See ${finding.source}`,
    violatingResources: [resource(finding)],
    ruleMetadata: { title: finding.title, value: finding.value, source: finding.source },
  };
}

function unknownAsViolation(unknown: ReportedUnknown): PolicyViolation {
  return {
    ruleName: unknown.ruleId,
    severity: 'info',
    description: `Rule ${unknown.ruleId} could not be checked: ${unknown.cause}.`,
    violatingResources: [resource(unknown)],
  };
}

function resource({
  logicalId,
  templatePath,
  propertyPath,
}: ReportedFinding | ReportedUnknown): PolicyViolation['violatingResources'][number] {
  return { resourceLogicalId: logicalId, templatePath, locations: [propertyPath] };
}

/** One entry for each rule: what it could not check, and why. */
function metadata(notChecked: readonly ReportedUnknown[]): { [key: string]: string } {
  const entries: { [key: string]: string } = { notChecked: String(notChecked.length) };
  for (const { ruleId, logicalId, propertyPath, cause } of notChecked) {
    const key = `notChecked:${ruleId}`;
    const text = `${logicalId} ${propertyPath}: ${cause}`;
    entries[key] = key in entries ? `${entries[key]}\n${text}` : text;
  }
  return entries;
}
