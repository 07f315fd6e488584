import { bootstrapParameters, bootstrapParametersSources } from '../facts/bootstrap-parameters';
import type { NodeGroup } from '../model/nodes/node-group';
import type { BootstrapCall } from '../model/user-data/bootstrap-call';
import { Unknown } from '../values/unknown';
import { checkCalls } from './outcomes/check-calls';
import { onlyIf } from './outcomes/only-if';
import { isGiven } from '../model/user-data/is-given';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-windows-ami.html */
export const bootstrapArgumentsIncomplete: Rule = {
  id: 'bootstrap-arguments-incomplete',
  severity: 'error',
  title: 'Arguments of the bootstrap script that are not complete',
  why: 'Start-EKSBootstrap.ps1 does not start without the name of the cluster. It takes the API server endpoint and the certificate authority only together: one without the other is not valid.',
  fix: 'Pass -EKSClusterName, and -APIServerEndpoint and -Base64ClusterCA both, or neither of the two.',
  source: bootstrapParametersSources[0].url,
  requirements: ['R62'],
  check: (model) => model.windowsGroups.flatMap(({ group }) => checkCalls(group, (call) => check(group, call))),
};

function check({ title, userDataAt: at, userData }: NodeGroup, call: BootstrapCall): Outcome[] {
  // What seems to be missing may stand on a line of its own, which another rule reports.
  if (userData.strayParameters.length > 0) {
    return [];
  }
  if (call.cause !== undefined) {
    return [notChecked(at, new Unknown(call.cause))];
  }
  return bootstrapParameters.flatMap(({ name, mandatory, requires }): Outcome[] => {
    if (mandatory && isGiven(call, name) === false) {
      return [
        {
          at,
          message: `${title} calls Start-EKSBootstrap.ps1 without -${name}, which it cannot do without.`,
          fix: `Add -${name} with the name of the cluster.`,
          value: `no -${name}`,
        },
      ];
    }
    if (requires === undefined || isGiven(call, requires) !== false) {
      return [];
    }
    return onlyIf(isGiven(call, name), [
      {
        at,
        message: `${title} passes -${name} to Start-EKSBootstrap.ps1 without -${requires}. They are valid only together.`,
        fix: `Add -${requires}, or leave -${name} out, so that the script asks EKS for both.`,
        value: `-${name} without -${requires}`,
      },
    ]);
  });
}
