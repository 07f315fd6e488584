import { whyWindowsCannotRun } from '../facts/why-windows-cannot-run';
import { instanceTypeFindings } from './outcomes/instance-type-findings';
import type { Rule } from './rule';

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
    instanceTypeFindings(model, (type, { title }) => {
      const reason = whyWindowsCannotRun(type);
      return reason === undefined
        ? undefined
        : {
            message: `${title} uses the instance type '${type}', which ${reason}: Windows needs x86_64.`,
            fix: 'Take a type with an Intel or AMD processor, such as m5.large.',
          };
    }),
};
