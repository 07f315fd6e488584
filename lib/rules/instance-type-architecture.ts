import { whyWindowsCannotRun } from '../facts/why-windows-cannot-run';
import { Unknown } from '../model/values/unknown';
import { notChecked } from './questions/not-checked';
import type { Outcome, Rule } from './rule';

/** @see https://docs.aws.amazon.com/eks/latest/userguide/eks-optimized-windows-ami.html */
export const instanceTypeArchitecture: Rule = {
  id: 'instance-type-architecture',
  severity: 'error',
  title: 'Instance type whose processor cannot run Windows',
  why: 'Windows AMIs are for x86_64 only: EC2 refuses to start one on an arm64 type (Graviton), or on a Mac. The group stays without nodes.',
  fix: 'Take a type with an Intel or AMD processor, such as m5.large.',
  source: 'https://docs.aws.amazon.com/eks/latest/userguide/windows-support.html',
  requirements: ['R43'],
  check: (model) =>
    model.windowsGroups.flatMap(({ group }) =>
      group.instanceTypes.flatMap(({ type, at }): Outcome[] => {
        if (type instanceof Unknown) {
          return [notChecked(at, type)];
        }
        const reason = whyWindowsCannotRun(type);
        return reason === undefined
          ? []
          : [
              {
                at,
                message: `${group.title} uses the instance type '${type}', which ${reason}: Windows needs x86_64.`,
                fix: 'Take a type with an Intel or AMD processor, such as m5.large.',
                value: type,
              },
            ];
      }),
    ),
};
