import { excludedSnatCidrsInOneString } from '../../lib/rules/excluded-snat-cidrs-in-one-string';
import { type Change, rightManagedTemplate, rightTemplate, rightUserData } from '../support/right-template';
import { outcomes, rawOutcomes } from '../support/rule-outcomes';
import { all, managedWithOwnImage, namedCluster, parameter, userData } from '../support/windows-changes';

const linesOf = (...changes: Change[]) => outcomes(excludedSnatCidrsInOneString, rightTemplate(all(...changes)));
const AT = "WindowsTemplate Properties.LaunchTemplateData.UserData: Windows node group 'WindowsNodes'";
const snat = (text: string) => userData(rightUserData.replace(' 3>&1', ` -ExcludedSnatCIDRs ${text} 3>&1`));

test.each<[string, Change]>([
  ['right nodes, without any', () => undefined],
  ['no Windows nodes', ({ Resources }) => delete Resources.WindowsNodes],
  ['one range', snat("'10.0.0.0/8'")],
  ['ranges that are quoted by themselves', snat("'10.0.0.0/8','192.168.0.0/16'")],
  ['ranges without quotes, which are an array too', snat('10.0.0.0/8,192.168.0.0/16')],
])('passes for %s', (_, change) => {
  expect(linesOf(change)).toEqual([]);
});

test('passes for a managed node group, whose call EKS makes', () => {
  expect(outcomes(excludedSnatCidrsInOneString, rightManagedTemplate())).toEqual([]);
});

test.each([
  ['commas', '10.0.0.0/8,192.168.0.0/16'],
  ['commas and blanks', '10.0.0.0/8, 192.168.0.0/16'],
  ['blanks', '10.0.0.0/8 192.168.0.0/16'],
])('warns of ranges with %s in one string', (_, text) => {
  for (const quoted of [`'${text}'`, `"${text}"`]) {
    expect(linesOf(snat(quoted))).toEqual([
      `warning ${AT} passes '${text}' as -ExcludedSnatCIDRs: that is one element of the array, and no range.`,
    ]);
    expect(rawOutcomes(excludedSnatCidrsInOneString, rightTemplate(snat(quoted)))).toMatchObject([
      { value: text, fix: "Write -ExcludedSnatCIDRs '10.0.0.0/8','192.168.0.0/16'." },
    ]);
  }
});

test('warns of the element of an array, and of a managed node group with an image of its own', () => {
  const change = all(snat("'172.16.0.0/12','10.0.0.0/8,192.168.0.0/16'"), managedWithOwnImage);
  expect(linesOf(change)).toEqual([expect.stringContaining("passes '10.0.0.0/8,192.168.0.0/16' as")]);
});

test('is unknown where the ranges are', () => {
  expect(linesOf(parameter('Ranges'), snat("'${Ranges}'"))).toEqual(["? WindowsTemplate: the parameter 'Ranges' has no default"]);
  expect(linesOf(namedCluster)).toEqual([]);
});
