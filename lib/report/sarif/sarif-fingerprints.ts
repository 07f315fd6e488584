import { createHash } from 'node:crypto';
import type { ReportedFinding } from '../../rules/judgement';
import { sarifArtifact } from './sarif-artifact';

/**
 * Fingerprints by which findings are known again in the next run: made of rule and place, but of no line and no value, so that neither
 * an edit elsewhere nor another wrong value makes a new finding. Several of one rule in one place are numbered.
 */
export function sarifFingerprints(findings: readonly ReportedFinding[], workingDirectory: string): string[] {
  const seen = new Map<string, number>();
  return findings.map(({ ruleId, templatePath, logicalId, propertyPath }) => {
    const identity = JSON.stringify([ruleId, sarifArtifact(templatePath, workingDirectory).uri, logicalId, propertyPath]);
    const number = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, number);
    return `${createHash('sha256').update(identity).digest('hex').slice(0, 32)}:${String(number)}`;
  });
}
