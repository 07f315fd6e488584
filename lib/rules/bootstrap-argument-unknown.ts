import { bootstrapParameters, bootstrapParametersSources } from '../facts/bootstrap-parameters';
import type { NodeGroup } from '../model/nodes/node-group';
import type { BootstrapCall } from '../model/user-data/bootstrap-call';
import { Unknown } from '../values/unknown';
import { checkCalls } from './outcomes/check-calls';
import { didYouMean } from '../values/texts/did-you-mean';
import { notChecked } from './outcomes/not-checked';
import type { Outcome, Rule } from './rule';

const names = bootstrapParameters.map(({ name }) => name);

/** @see https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-windows-ami.html */
export const bootstrapArgumentUnknown: Rule = {
  id: 'bootstrap-argument-unknown',
  severity: 'warning',
  title: 'Argument that the bootstrap script does not have',
  why: 'PowerShell does not start a script with a parameter that it does not have, or with a short form that fits several: the node does not join. A newer script may have more parameters.',
  fix: 'Correct the name of the parameter, or leave it out.',
  source: bootstrapParametersSources[0].url,
  requirements: ['R62'],
  check: (model) => model.windowsGroups.flatMap(({ group }) => checkCalls(group, (call) => check(group, call))),
};

function check({ title, userDataAt: at }: NodeGroup, call: BootstrapCall): Outcome[] {
  const unread = call.cause === undefined ? [] : [notChecked(at, new Unknown(call.cause))];
  return [
    ...call.unknownParameters.map((written) => {
      const fitting = names.filter((name) => name.toLowerCase().startsWith(written.toLowerCase()));
      return fitting.length > 0
        ? {
            at,
            message: `${title} passes -${written} to Start-EKSBootstrap.ps1, a short form that fits several parameters, such as ${fitting.map((name) => `-${name}`).join(', ')}: PowerShell refuses it.`,
            fix: 'Write the whole name of the parameter.',
            value: `-${written}`,
          }
        : {
            at,
            message: `${title} passes -${written} to Start-EKSBootstrap.ps1, which has no such parameter as far as it is known.`,
            fix: `${didYouMean(written, names)} The script has ${names.map((name) => `-${name}`).join(', ')}.`.trim(),
            value: `-${written}`,
          };
    }),
    ...unread,
  ];
}
