import type { Data } from '../../values/data';
import { PseudoParameter } from '../unknowns/pseudo-parameter';
import type { Scope } from '../resource';

/**
 * Partition and domain by the beginning of a region's name; all others have names such as `eu-west-1`.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/pseudo-parameter-reference.html
 * @see https://github.com/boto/botocore/blob/develop/botocore/data/partitions.json
 */
const partitions: readonly (readonly [region: RegExp, partition: string, urlSuffix: string])[] = [
  [/^cn-/, 'aws-cn', 'amazonaws.com.cn'],
  [/^us-gov-/, 'aws-us-gov', 'amazonaws.com'],
  [/^us-iso-/, 'aws-iso', 'c2s.ic.gov'],
  [/^us-isob-/, 'aws-iso-b', 'sc2s.sgov.gov'],
  [/^us-isof-/, 'aws-iso-f', 'csp.hci.ic.gov'],
  [/^eu-isoe-/, 'aws-iso-e', 'cloud.adc-e.uk'],
  [/^eusc-/, 'aws-eusc', 'amazonaws.eu'],
  [/^[a-z]{2}-[a-z]+-\d+$/, 'aws', 'amazonaws.com'],
];

/**
 * Value of a pseudo parameter; undefined for `AWS::NoValue`.
 */
export function pseudoParameterValue(name: string, scope: Scope): Data {
  const { region, accountId, source, parent } = scope;
  // The stacks of one assembly may be in several regions, but those that share a cluster are in one.
  const ofAnyStack = () => new PseudoParameter(name, scope.assembly);
  const ofThisStack = () => new PseudoParameter(name, scope.id);
  switch (name) {
    case 'AWS::NoValue':
      return undefined;
    case 'AWS::Region':
      return region ?? ofAnyStack();
    case 'AWS::Partition':
      return partitionOf(region)?.[1] ?? ofAnyStack();
    case 'AWS::URLSuffix':
      return partitionOf(region)?.[2] ?? ofAnyStack();
    case 'AWS::AccountId':
      return accountId ?? ofAnyStack();
    case 'AWS::StackName':
      // CloudFormation names nested stacks.
      return (parent ? undefined : source.stackName) ?? ofThisStack();
    default:
      return ofThisStack();
  }
}

function partitionOf(region = '') {
  return partitions.find(([names]) => names.test(region));
}
