import { Template } from 'aws-cdk-lib/assertions';
import { handWritten } from '../../bench/hand-written';
import { resourceCounts, templateDifferences, type Template as Json } from '../../bench/template-differences';
import { withLibrary } from '../../bench/with-library';
import { testStack } from '../support/synth';

function templateOf(variant: typeof handWritten, nodeGroups?: string[]): Json {
  const stack = testStack();
  variant(stack, nodeGroups);
  return Template.fromStack(stack).toJSON();
}

describe('The two variants of the benchmark', () => {
  const library = templateOf(withLibrary);
  const byHand = templateOf(handWritten);

  test('have as many resources of each type', () => {
    expect(resourceCounts(library)).toEqual(resourceCounts(byHand));
  });

  test('have the same properties, user data included', () => {
    expect(templateDifferences(library, byHand)).toEqual([]);
  });

  test('are told apart by one character of the user data, or one reference', () => {
    const text = JSON.stringify(byHand);
    const otherUserData = JSON.parse(text.replace('172.20.0.10', '172.20.0.11')) as Json;
    expect(templateDifferences(library, otherUserData).length).toBeGreaterThan(1);
    const [first, second] = Object.keys(byHand.Resources).filter((id) => /PrivateSubnet\dSubnet/.test(id));
    const otherSubnets = JSON.parse(text.replaceAll(`{"Ref":"${first}"}`, `{"Ref":"${second}"}`)) as Json;
    expect(templateDifferences(library, otherSubnets).length).toBeGreaterThan(1);
  });
});
