import { Stage, Validations } from 'aws-cdk-lib';
import type { Construct, IConstruct } from 'constructs';
import { EksWindowsChecks } from '../../eks-windows-checks';
import { writeCapacityPlan } from '../plan/write-capacity-plan';

/** Apps that have the checks already, or will have them. */
const registered = new WeakSet<IConstruct>();

/**
 * Has the templates of the app checked, and their capacity planned, once, whichever construct asks first.
 *
 * It is done when the app is synthesized, so that an instance with options, which the user registers before or after, comes first and counts.
 */
export function registerChecks(scope: Construct): void {
  const app = scope.node.root;
  if (registered.has(app) || !Stage.isStage(app)) {
    return;
  }
  registered.add(app);
  let isAdded = false;
  app.node.addValidation({
    validate: () => {
      if (!isAdded) {
        isAdded = true;
        Validations.of(app).addPlugins(EksWindowsChecks._ofConstructs());
        writeCapacityPlan(app);
      }
      return [];
    },
  });
}
