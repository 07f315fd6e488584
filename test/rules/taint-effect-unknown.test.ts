import { taintEffectUnknown as rule } from '../../lib/rules/taint-effect-unknown';
import { given, managed, NOT_GIVEN } from '../support/node-templates';
import { type Change, rightManagedTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

const taints =
  (...list: unknown[]): Change =>
  ({ Resources }) => {
    Resources.WindowsNodes.Properties.Taints = list;
  };
const os = (Effect: unknown) => ({ Key: 'os', Value: 'windows', Effect });

// https://docs.aws.amazon.com/eks/latest/APIReference/API_Taint.html: NO_SCHEDULE | NO_EXECUTE | PREFER_NO_SCHEDULE
test('passes for the effects of the API of EKS', () => {
  expect(outcomes(rule, managed({}, taints(os('NO_SCHEDULE'), { Key: 'a', Effect: 'NO_EXECUTE' }, os('PREFER_NO_SCHEDULE'))))).toEqual([]);
  expect(outcomes(rule, rightManagedTemplate())).toEqual([]);
});

test('passes for a cluster without Windows nodes', () => {
  const linuxOnly: Change = ({ Resources }) => {
    Resources.LinuxNodes.Properties.Taints = [os('NoSchedule')];
    delete Resources.WindowsNodes;
  };
  expect(outcomes(rule, rightManagedTemplate(linuxOnly))).toEqual([]);
});

test.each([
  ['NoSchedule', "Write 'NO_SCHEDULE'."],
  ['NoExecute', "Write 'NO_EXECUTE'."],
  ['PreferNoSchedule', "Write 'PREFER_NO_SCHEDULE'."],
  ['no_schedule', "Write 'NO_SCHEDULE'."],
  ['NOSCHEDULE', 'Write one of NO_SCHEDULE, NO_EXECUTE, PREFER_NO_SCHEDULE.'],
])('fails for the effect %s', (effect, fix) => {
  const template = managed({}, taints({ Key: 'a', Effect: 'NO_SCHEDULE' }, os(effect)));
  expect(outcomes(rule, template)).toEqual([
    `error WindowsNodes Properties.Taints.1.Effect: Windows node group 'WindowsNodes' has the taint 'os' with the effect '${effect}', which EKS does not know: it refuses the node group.`,
  ]);
  expect(rawOutcomes(rule, template)).toMatchObject([{ value: effect, fix }]);
});

test('fails for the Linux nodes beside Windows nodes', () => {
  const change: Change = ({ Resources }) => {
    Resources.LinuxNodes.Properties.Taints = [os('NoSchedule')];
  };
  expect(outcomes(rule, rightManagedTemplate(change))).toEqual([
    expect.stringMatching(
      "^error LinuxNodes Properties.Taints.0.Effect: Node group 'LinuxNodes' has the taint 'os' with the effect 'NoSchedule'",
    ),
  ]);
});

test('is unknown for an effect, or a taint, that is a parameter', () => {
  expect(outcomes(rule, managed({}, taints(os(given))))).toEqual([`? WindowsNodes: ${NOT_GIVEN}`]);
  expect(outcomes(rule, managed({}, taints(given)))).toEqual([`? WindowsNodes: ${NOT_GIVEN}`]);
});
