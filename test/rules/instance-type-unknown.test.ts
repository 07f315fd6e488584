import { instanceTypeUnknown } from '../../lib/rules/instance-type-unknown';
import { describeInstanceTypeRule } from '../support/instance-type-rule';
import { nodesOf } from '../support/instance-type-templates';
import { rawOutcomes } from '../support/rule-outcomes';

describeInstanceTypeRule(instanceTypeUnknown, {
  wrong: ['m99.large', 'constructor.large', 'M5.large', 'm5.enormous', 'm5', '5.large'],
  right: [
    // Known, though another rule may say something of them.
    ...['m5.large', 't4g.large', 'c4.large', 'inf2.xlarge'],
    // Another rule reports their families.
    ...['mac99.metal', 'mac3-m9.metal', 'm6a.enormous', 'c4.enormous'],
  ],
  severity: 'warning',
  says: 'which is not in the table of types that EKS knows',
  fix: 'Check the spelling',
});

test.each([
  ['M5.large', 'm5.large'],
  [' m5.large', 'm5.large'],
  ['T3.MEDIUM', 't3.medium'],
])('instance-type-unknown says that %j should be %s', (type, meant) => {
  expect(rawOutcomes(instanceTypeUnknown, nodesOf(type))).toMatchObject([{ fix: `Write '${meant}'.`, value: type }]);
});
