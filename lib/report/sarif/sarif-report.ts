import type { ReportedUnknown } from '../../rules/judgement';
import { jsonText } from '../json/json-text';
import type { FileRemark, Report } from '../report';
import { sarifArtifact } from './sarif-artifact';
import { sarifFingerprints } from './sarif-fingerprints';
import { SARIF_LEVELS } from './sarif-levels';
import { sarifLocation, type SarifLocationContext } from './sarif-location';
import { sarifRule } from './sarif-rule';
import { visibleText } from '../visible-text';

/**
 * The report as SARIF 2.1.0, for code scanning.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarifReport(report: Report, context: SarifLocationContext): string {
  const { judgement, rules, version, unreadable, notes } = report;
  const fingerprints = sarifFingerprints(judgement.findings, context.workingDirectory);
  return jsonText({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'eks-windows',
            version,
            semanticVersion: version,
            rules: rules.map(sarifRule),
          },
        },
        originalUriBaseIds: { SRCROOT: { description: { text: 'The folder in which the command ran.' } } },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: unreadable.length === 0,
            toolExecutionNotifications: [
              ...unreadable.map((remark) => fileNotification('error', remark, context)),
              ...notes.map((remark) => fileNotification('note', remark, context)),
              ...judgement.notChecked.map((unknown) => notification(unknown, report, context)),
            ],
          },
        ],
        results: judgement.findings.map((finding, i) => ({
          ...ruleReference(finding.ruleId, report),
          level: SARIF_LEVELS[finding.severity],
          message: message(`${finding.message} ${finding.fix}`),
          locations: [sarifLocation(finding, context)],
          partialFingerprints: { 'eksWindowsPlace/v1': fingerprints[i] },
          properties: { resourceType: finding.resourceType, propertyPath: finding.propertyPath, value: finding.value },
        })),
      },
    ],
  });
}

function ruleReference(ruleId: string, { rules }: Report): { ruleId: string; ruleIndex: number } {
  return { ruleId, ruleIndex: rules.findIndex(({ id }) => id === ruleId) };
}

function notification(unknown: ReportedUnknown, report: Report, context: SarifLocationContext): object {
  const { ruleId, ruleIndex } = ruleReference(unknown.ruleId, report);
  return {
    level: 'note',
    message: message(`The rule ${ruleId} could not be checked: ${unknown.cause}.`),
    associatedRule: { id: ruleId, index: ruleIndex },
    locations: [sarifLocation(unknown, context)],
  };
}

function fileNotification(level: 'error' | 'note', { path, line, message: text }: FileRemark, context: SarifLocationContext): object {
  const region = line === undefined ? {} : { region: { startLine: line } };
  return {
    level,
    message: message(text),
    locations: [{ physicalLocation: { artifactLocation: sarifArtifact(path, context.workingDirectory), ...region } }],
  };
}

/** A message without links: brackets that would make one of a text are escaped. */
function message(text: string): { text: string } {
  return { text: visibleText(text).replaceAll('](', '\\](') };
}
