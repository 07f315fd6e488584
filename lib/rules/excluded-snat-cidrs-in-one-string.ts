import { bootstrapParametersSources } from '../facts/bootstrap-parameters';
import type { NodeGroup } from '../model/nodes/node-group';
import type { BootstrapCall } from '../model/user-data/bootstrap-call';
import { Unknown } from '../values/unknown';
import { checkCalls } from './outcomes/check-calls';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';

const parameter = 'ExcludedSnatCIDRs';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-windows-ami.html */
export const excludedSnatCidrsInOneString: Rule = {
  id: 'excluded-snat-cidrs-in-one-string',
  severity: 'warning',
  title: 'Several ranges in one string of -ExcludedSnatCIDRs',
  why: 'The parameter -ExcludedSnatCIDRs takes an array. One quoted string is one element of it, commas and all, and that is no range: to these networks pods go with the address of their node, or the script stops. Only the environment variable EXCLUDED_SNAT_CIDRS has commas.',
  fix: "Quote each range by itself: -ExcludedSnatCIDRs '10.0.0.0/8','192.168.0.0/16'.",
  source: bootstrapParametersSources[0].url,
  requirements: ['R62'],
  check: (model) => model.windowsGroups.flatMap(({ group }) => checkCalls(group, (call) => check(group, call))),
};

function check({ title, userDataAt: at }: NodeGroup, call: BootstrapCall): Outcome[] {
  const value = call.value(parameter);
  return [value ?? []].flat().flatMap((range): Outcome[] => {
    if (range instanceof Unknown) {
      return [notChecked(at, range)];
    }
    const ranges = range.split(/[,;\s]+/).filter((part) => part !== '');
    return ranges.length < 2
      ? []
      : [
          {
            at,
            message: `${title} passes '${range}' as -${parameter}: that is one element of the array, and no range.`,
            fix: `Write -${parameter} ${ranges.map((part) => `'${part}'`).join(',')}.`,
            value: range,
          },
        ];
  });
}
