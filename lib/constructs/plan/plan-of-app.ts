import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Stack, Stage, Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { loadChecks } from '../../load-checks';
import type { CapacityPlan } from '../../plan/capacity-plan';
import type { PlanOptions } from '../../plan/plan-options';

/**
 * The capacity plan of an app of which the templates have been written.
 *
 * @param app the root of the constructs
 * @param options numbers to try out
 */
export function planOfApp(app: IConstruct, options: PlanOptions = {}): CapacityPlan {
  const { makePlan, modelOfFiles } = loadChecks();
  const files = app.node.findAll().flatMap((construct) => {
    if (!Stack.isStack(construct) || construct.nested) {
      return [];
    }
    const assembly = Stage.of(construct)?.outdir ?? '';
    const path = join(assembly, construct.templateFile);
    const { stackName, account, region } = construct;
    // A synthesizer of one's own need not write a template.
    return existsSync(path) ? [{ path, stackName, accountId: known(account), region: known(region), assembly }] : [];
  });
  return makePlan(modelOfFiles(files), options);
}

function known(value: string): string | undefined {
  return Token.isUnresolved(value) ? undefined : value;
}
