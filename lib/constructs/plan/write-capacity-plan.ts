import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { attachCustomSynthesis } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { loadChecks } from '../../load-checks';
import { planOfApp } from './plan-of-app';

/** Name of the plan in the cloud assembly. */
const fileName = 'eks-windows-plan.json';

/** Context key that switches it off. */
const contextKey = 'cdk-eks-windows:capacity-plan';

/**
 * Writes the capacity plan of an app into its cloud assembly, behind the templates of all stacks that it has by now. A plan without node groups is not written.
 *
 * It does not stop the synthesis: what keeps it from being written is a warning of the process.
 *
 * @param app that is being synthesized
 */
export function writeCapacityPlan(app: Construct): void {
  if (String(app.node.tryGetContext(contextKey)) === 'false') {
    return;
  }
  // Constructs are synthesized in their order, those of an app before the app, for which users may have a synthesis of their own.
  attachCustomSynthesis(new Construct(app, 'EksWindowsCapacityPlan'), {
    onSynthesize: ({ outdir }) => {
      try {
        const plan = planOfApp(app);
        if (plan.groups.length > 0) {
          writeFileSync(join(outdir, fileName), loadChecks().planJson(plan));
        }
      } catch (error) {
        process.emitWarning(
          `${fileName} could not be written: ${String(error)}. The context '${contextKey}': false leaves it out. ` +
            'Please report it to those from whom you have the package cdk-eks-windows.',
          { type: 'EksWindowsWarning' },
        );
      }
    },
  });
}
