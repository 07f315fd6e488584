import type { Location } from '../cloudformation/location';
import type { Model } from '../model/model';
import type { Judgement, ReportedFinding, ReportedPlace, ReportedUnknown } from './judgement';
import type { Rule, Severity } from './rule';
import { rules } from './rules';

/** How templates are judged. */
export interface JudgeOptions {
  /** Today, as an ISO date such as `2026-11-21`. */
  readonly today: string;
  /** The only rules that are applied; all of them if undefined. */
  readonly only?: readonly string[];
  /** Rules that are not applied. */
  readonly skip?: readonly string[];
  /** Severities of rules that are to be others than those of the catalog. */
  readonly severities?: { readonly [ruleId: string]: Severity };
}

const severityOrder: readonly Severity[] = ['error', 'warning', 'info'];

/** Applies the rules to what a set of templates asks for. */
export function judgeModel(model: Model, options: JudgeOptions): Judgement {
  const findings = new Map<string, ReportedFinding>();
  const notChecked = new Map<string, ReportedUnknown>();
  for (const rule of rules.filter(({ id }) => (options.only?.includes(id) ?? true) && !options.skip?.includes(id))) {
    for (const outcome of rule.check(model, { today: options.today })) {
      const place = placeOf(outcome.at);
      const key = JSON.stringify([rule.id, outcome.at.resource.id, place.propertyPath]);
      if ('cause' in outcome) {
        notChecked.set(`${key} ${outcome.cause}`, { ruleId: rule.id, ...place, cause: outcome.cause });
      } else {
        const severity = options.severities?.[rule.id] ?? outcome.severity ?? rule.severity;
        findings.set(`${key} ${outcome.message}`, { ruleId: rule.id, severity, title: rule.title, ...place, ...textsOf(rule, outcome) });
      }
    }
  }
  const order = (finding: ReportedFinding) => severityOrder.indexOf(finding.severity);
  return {
    findings: [...findings.values()].sort((a, b) => order(a) - order(b)),
    notChecked: [...notChecked.values()],
  };
}

function textsOf(
  rule: Rule,
  { message, fix, value }: { message: string; fix: string; value: string },
): Pick<ReportedFinding, 'message' | 'fix' | 'source' | 'value'> {
  return { message, fix, source: rule.source, value };
}

function placeOf({ resource, path }: Location): ReportedPlace {
  return {
    templatePath: resource.template.source.path,
    logicalId: resource.logicalId,
    resourceType: resource.type,
    propertyPath: path,
    constructPath: resource.constructPath,
  };
}
