import type { Rule } from '../../lib/rules/rule';
import {
  indirectTypes,
  launchTypeAt,
  managedNodesOf,
  managedTypeAt,
  mixedNodesOf,
  nodesOf,
  overrideTypeAt,
  unknownTypes,
} from './instance-type-templates';
import { rightManagedTemplate, rightTemplate } from './right-template';
import { outcomes, rawOutcomes } from './rule-outcomes';

/** What is expected of a rule that judges each instance type by itself. */
export interface InstanceTypeCases {
  readonly right: readonly string[];
  /** Two at least. */
  readonly wrong: readonly string[];
  /** What the rule says of a type, from the severity to the place, and behind the type. */
  readonly severity: string;
  readonly says: string;
  /** A part of what is to be done about the first of the wrong ones. */
  readonly fix: string;
}

/** Tests a rule on all ways in which a type may reach nodes. */
export function describeInstanceTypeRule(rule: Rule, { right, wrong, severity, says, fix }: InstanceTypeCases): void {
  const [first, second] = wrong;
  const finding = (at: string, type: string) =>
    expect.stringMatching(new RegExp(`^${severity} ${at}: Windows node group 'WindowsNodes' .*'${type}', ${says}`)) as string;

  describe(rule.id, () => {
    test.each([
      ['right self-managed nodes', rightTemplate()],
      ['a right managed node group', rightManagedTemplate()],
      ['a cluster without Windows nodes', rightTemplate(({ Resources }) => delete Resources.WindowsNodes)],
      ['Linux nodes on such a type', rightTemplate(({ Resources }) => (Resources.LinuxNodes.Properties.InstanceTypes = [first]))],
      ['the type that EKS takes by itself', managedNodesOf(undefined)],
    ])('passes for %s', (_, template) => {
      expect(outcomes(rule, template)).toEqual([]);
    });

    test.each(right)('passes for %s', (type) => {
      expect(outcomes(rule, nodesOf(type))).toEqual([]);
    });

    test.each(wrong)('fails for %s', (type) => {
      expect(outcomes(rule, nodesOf(type))).toEqual([finding(launchTypeAt, type)]);
      expect(outcomes(rule, managedNodesOf([type]))).toEqual([finding(managedTypeAt, type)]);
    });

    test('fails for each wrong type of a mixed group, and for no other', () => {
      expect(outcomes(rule, mixedNodesOf('m5.large', first, 'm5.xlarge', second))).toEqual([
        finding(`${overrideTypeAt}.1.InstanceType`, first),
        finding(`${overrideTypeAt}.3.InstanceType`, second),
      ]);
    });

    test.each(indirectTypes)('fails for a type that comes by %s', (_, templates, at) => {
      expect(outcomes(rule, templates(first))).toEqual([finding(at, first)]);
    });

    test('says what to do, with the type as it is written', () => {
      expect(rawOutcomes(rule, nodesOf(first))).toMatchObject([{ value: first, fix: expect.stringContaining(fix) as string }]);
    });

    test.each(unknownTypes)('is unknown for %s', (_, template, logicalId, cause) => {
      expect(outcomes(rule, template())).toEqual([`? ${logicalId}: ${cause}`]);
    });
  });
}
