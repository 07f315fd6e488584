import { dirname } from 'node:path';
import { type IPolicyValidationContext, type IPolicyValidationPlugin, type PolicyValidationPluginReport, Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { isDay } from './calendar/is-day';
import { loadChecks } from './load-checks';

/** How severe the findings of a rule are. */
export enum RuleSeverity {
  /** Stops the synthesis. */
  ERROR = 'error',

  /** Is printed, and the synthesis goes on. */
  WARNING = 'warning',

  /** Is printed as a remark. */
  INFO = 'info',
}

/** Options of `EksWindowsChecks`. */
export interface EksWindowsChecksProps {
  /**
   * Ids of rules that are not applied in the whole app.
   *
   * To silence a rule for one construct, acknowledge it there. As there, an id may begin with `eks-windows::`.
   *
   * @default - all rules are applied
   */
  readonly skipRules?: string[];

  /**
   * Severities of rules, by their ids, that are to be others than those of the catalog.
   *
   * @default - those of the catalog
   */
  readonly severities?: { [ruleId: string]: RuleSeverity };

  /**
   * Whether what could not be checked is reported too, as findings of severity `info`. It is in the metadata of the report anyway.
   *
   * @default false
   */
  readonly reportUnknown?: boolean;

  /**
   * The day for which the support of Kubernetes versions is judged, such as `2026-11-21`. Set it in snapshot tests.
   *
   * @default - today
   */
  readonly today?: string;
}

/** Templates of an app that an instance made by the user has judged in this synthesis, so that the one of the constructs leaves them alone. */
const judgedByUser = new WeakMap<IConstruct, Set<string>>();

/**
 * Checks the templates of an app for what fails, or is fragile, with Windows nodes on Amazon EKS.
 *
 * The constructs of this library register it by themselves, once for an app. In an app without them, or with options:
 * `Validations.of(app).addPlugins(new EksWindowsChecks())`.
 *
 * A rule is silenced on one construct, and what is below it, by
 * `Validations.of(construct).acknowledge({ id: 'eks-windows::rule-id', reason: '...' })`.
 *
 * @example
 * import { Validations } from 'aws-cdk-lib';
 * import { EksWindowsChecks } from 'cdk-eks-windows';
 *
 * Validations.of(stack.node.root).addPlugins(new EksWindowsChecks({ skipRules: ['single-linux-node'] }));
 *
 * @see https://docs.aws.amazon.com/cdk/v2/guide/policy-validation-synthesis.html
 */
export class EksWindowsChecks implements IPolicyValidationPlugin {
  /**
   * The instance that the constructs register: it judges what no other instance has judged.
   *
   * @internal
   */
  public static _ofConstructs(): EksWindowsChecks {
    const checks = new EksWindowsChecks();
    checks.isOfConstructs = true;
    return checks;
  }

  /** Name of the plugin, and the first part of the ids by which its rules are acknowledged. */
  public readonly name = 'eks-windows';

  private isOfConstructs = false;

  private readonly reportUnknown: boolean;

  private readonly today?: string;

  private readonly rules: ReturnType<typeof import('./checks').ruleOptions> = { skip: [], severities: {} };

  /**
   * Makes the plugin; `Validations.of(app).addPlugins` registers it.
   *
   * @param props which rules are applied, and how
   * @throws if an option names a rule or a severity that there is not, or `today` is not a day such as `2026-11-21`
   */
  public constructor(props: EksWindowsChecksProps = {}) {
    const { today, skipRules = [], severities = {}, reportUnknown = false } = props;
    if (today !== undefined && !isDay(today)) {
      throw new Error(`EksWindowsChecks: today must be a day such as '2026-11-21', got '${today}'.`);
    }
    if (skipRules.length > 0 || Object.keys(severities).length > 0) {
      this.rules = loadChecks().ruleOptions({ skip: skipRules, severities }, 'EksWindowsChecks');
    }
    this.today = today;
    this.reportUnknown = reportUnknown;
  }

  /**
   * Checks the templates; the CDK calls it when all of them are written.
   *
   * It does not throw, as the CDK says nothing of that on the console: if the checks themselves fail, a warning says so.
   */
  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    try {
      return this.report(context);
    } catch (error) {
      const description = `The checks of cdk-eks-windows failed, so nothing was checked: ${error instanceof Error ? error.message : String(error)}`;
      const fix = 'Please report it, with the template, to those from whom you have this package.';
      const violatingResources = context.templatePaths
        .slice(0, 1)
        .map((templatePath) => ({ resourceLogicalId: '', templatePath, locations: [] }));
      return { success: true, violations: [{ ruleName: 'checks-failed', severity: 'warning', description, fix, violatingResources }] };
    }
  }

  private report(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const judged = this.judgedBefore(context);
    if (context.templatePaths.every((path) => judged.has(path))) {
      return { success: true, violations: [] };
    }
    const checks = loadChecks();
    const { today = new Date().toISOString().slice(0, 10) } = this;
    const model = checks.modelOfFiles(
      context.stackTemplates.map(({ templatePath: path, stackConstructPath, accountId, region }) => ({
        path,
        stackName: stackNameOf(context.appConstruct, stackConstructPath),
        accountId,
        region,
        assembly: dirname(path),
      })),
    );
    const { findings, notChecked } = checks.judgeModel(model, { today, ...this.rules });
    const isNew = ({ templatePath }: { templatePath: string }) => !judged.has(templatePath);
    return checks.cdkValidationReport({ findings: findings.filter(isNew), notChecked: notChecked.filter(isNew) }, this.reportUnknown);
  }

  /** Templates that are not to be judged again; what this instance judges is one of them for the instance of the constructs. */
  private judgedBefore({ appConstruct, templatePaths }: IPolicyValidationContext): ReadonlySet<string> {
    const judged = judgedByUser.get(appConstruct) ?? new Set();
    if (this.isOfConstructs) {
      return judged;
    }
    judgedByUser.set(appConstruct, new Set([...judged, ...templatePaths]));
    return new Set();
  }
}

/** Undefined if no stack stands at a path. */
function stackNameOf(app: IConstruct, path: string): string | undefined {
  const ids = path === '' ? [] : path.split('/');
  const found = ids.reduce<IConstruct | undefined>((construct, id) => construct?.node.tryFindChild(id), app);
  return Stack.isStack(found) ? found.stackName : undefined;
}
