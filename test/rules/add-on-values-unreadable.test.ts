import { addOnValuesUnreadable as rule } from '../../lib/rules/add-on-values-unreadable';
import { type Change, rightManagedTemplate } from '../support/right-template';
import { outcomes } from '../support/rule-outcomes';

const withValues = (ConfigurationValues: unknown, change: Change = () => undefined) =>
  outcomes(
    rule,
    rightManagedTemplate((template) => {
      template.Parameters = { Given: { Type: 'String' } };
      template.Resources.Cni.Properties.ConfigurationValues = ConfigurationValues;
      change(template);
    }),
  );

// https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateAddon.html
test.each([
  ['JSON', '{"enableWindowsIpam":"true"}'],
  ['YAML', 'enableWindowsIpam: "true"\nenv:\n  WARM_ENI_TARGET: "1"\n'],
  ['YAML in braces', "{enableWindowsIpam: 'true',}"],
  ['no values', undefined],
  ['an empty text', ''],
  ['a text of which a part is not known', { 'Fn::Sub': '{"enableWindowsIpam":"${Given}"' }],
])('passes for %s', (_, values) => {
  expect(withValues(values)).toEqual([]);
});

test('passes for a cluster without Windows nodes', () => {
  const linuxOnly: Change = ({ Resources }) => {
    delete Resources.WindowsNodes;
  };
  expect(withValues({ enableWindowsIpam: 'false' }, linuxOnly)).toEqual([]);
});

test.each([
  ['an object', { enableWindowsIpam: 'true' }],
  ['a list', ['enableWindowsIpam']],
])('fails for %s', (kind, values) => {
  expect(withValues(values)).toEqual([
    `error Cni Properties.ConfigurationValues: The add-on 'vpc-cni' ('Cni') has ${kind} as ConfigurationValues, which has to be a text: CloudFormation refuses it.`,
  ]);
});

test.each(['{"enableWindowsIpam":"true"', '{"enableWindowsIpam":"true}', 'enableWindowsIpam: "true"\n  env: {'])(
  'warns of %j',
  (values) => {
    expect(withValues(values)).toEqual([
      expect.stringMatching(/^warning Cni .* that are neither JSON nor YAML, so EKS refuses the add-on: '/),
    ]);
  },
);

test('is unknown for a parameter', () => {
  expect(withValues({ Ref: 'Given' })).toEqual(["? Cni: the parameter 'Given' has no default"]);
});
