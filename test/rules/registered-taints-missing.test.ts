import { registeredTaintsMissing as rule } from '../../lib/rules/registered-taints-missing';
import {
  bootstrap,
  calling,
  given,
  managed,
  managedWithImage,
  NOT_GIVEN,
  perhaps,
  powershell,
  USER_DATA,
  withoutCluster,
} from '../support/node-templates';
import { rightManagedTemplate, rightTemplate, type LooseTemplate } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';

const taint = { Key: 'os', Value: 'windows', Effect: 'NO_SCHEDULE' };
const maybe = { 'Fn::If': ['Maybe', taint, { Ref: 'AWS::NoValue' }] };

/** A managed group with an image of its own, with taints and arguments of the script. */
function group(taints: unknown, argumentsText: string, change: (template: LooseTemplate) => void = () => undefined): LooseTemplate {
  return managedWithImage({ UserData: powershell(bootstrap(`-EKSClusterName prod ${argumentsText}`)) }, (template) => {
    template.Conditions = { Maybe: { 'Fn::Equals': [given, 'yes'] } };
    template.Resources.WindowsNodes.Properties.Taints = taints;
    change(template);
  });
}

const found = [expect.stringMatching(`^warning ${USER_DATA}: Windows node group 'WindowsNodes' .*--register-with-taints`)];

// https://docs.aws.amazon.com/eks/latest/userguide/launch-templates.html
describe('registered-taints-missing', () => {
  test.each<[string, LooseTemplate]>([
    ['without arguments of kubelet', group([taint], '')],
    ['with other arguments of kubelet', group([taint], "-KubeletExtraArgs '--max-pods=20 --register-node=true'")],
    ['of which one has a parameter', group([{ ...taint, Value: given }], '')],
    ['of which the second may not be there', group([taint, maybe], '')],
    ['of which the first may not be there', group([maybe, taint], '')],
    ['of a cluster that is only named', group([taint], '', withoutCluster)],
    ['of a group that is made on a condition', group([taint], '', perhaps('WindowsNodes'))],
  ])('warns of taints %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual(found);
  });

  test.each<[string, unknown, string]>([
    ['one', [taint], '--register-with-taints=os=windows:NoSchedule '],
    [
      'several',
      [taint, { Key: 'gpu', Effect: 'NO_EXECUTE' }, { Key: 'a', Value: 'b', Effect: 'PREFER_NO_SCHEDULE' }],
      '--register-with-taints=os=windows:NoSchedule,gpu=:NoExecute,a=b:PreferNoSchedule ',
    ],
    ['one whose key is not known', [{ ...taint, Key: given }], '--register-with-taints=<key>=<value>:<effect> '],
    ['one whose effect is not known', [{ ...taint, Effect: given }], '--register-with-taints=<key>=<value>:<effect> '],
    ['one whose value is not known', [{ ...taint, Value: given }], '--register-with-taints=<key>=<value>:<effect> '],
    ['one that may not be there', [taint, maybe], '--register-with-taints=<key>=<value>:<effect> '],
  ])('tells what to add for %s', (_, taints, flag) => {
    expect(rawOutcomes(rule, group(taints, ''))).toMatchObject([
      { fix: expect.stringContaining(flag) as string, value: 'no --register-with-taints' },
    ]);
  });

  test.each<[string, LooseTemplate]>([
    ['self-managed nodes', rightTemplate()],
    ['a managed node group', rightManagedTemplate()],
    [
      'self-managed nodes that name taints where there are none',
      calling('prod', ({ Resources }) => (Resources.WindowsNodes.Properties.Taints = [taint])),
    ],
    ['taints that kubelet registers', group([taint], "-KubeletExtraArgs '--register-with-taints=os=windows:NoSchedule'")],
    ['the same with a blank', group([taint], "-KubeletExtraArgs '--max-pods=20 --register-with-taints os=windows:NoSchedule'")],
    [
      'taints that are not known, which kubelet registers',
      group(given, "-KubeletExtraArgs '--register-with-taints=os=windows:NoSchedule'"),
    ],
    ['no taints', group([], '')],
    ['no list of taints', group(undefined, '')],
    ['taints of a group with an image of EKS', managed({}, ({ Resources }) => (Resources.WindowsNodes.Properties.Taints = [taint]))],
    ['no call, of which another rule tells', managedWithImage({}, ({ Resources }) => (Resources.WindowsNodes.Properties.Taints = [taint]))],
  ])('passes for %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([]);
  });

  test.each<[string, LooseTemplate]>([
    ['the taints are a parameter', group(given, '')],
    ['there may be none', group([maybe], '')],
    ['the arguments of kubelet are a parameter', group([taint], "-KubeletExtraArgs '${Given}'")],
    ['a parameter may hold them', group([taint], '${Given}')],
    [
      'the user data is a parameter',
      managedWithImage({ UserData: given }, ({ Resources }) => (Resources.WindowsNodes.Properties.Taints = [taint])),
    ],
  ])('is unknown if %s', (_, template) => {
    expect(outcomes(rule, template)).toEqual([`? WindowsTemplate: ${NOT_GIVEN}`]);
  });
});
