import type { Data } from '../../values/data';
import { Unknown } from '../../values/unknown';
import type { Scope } from '../resource';
import { pseudoParameterValue } from './pseudo-parameter-value';
import { unknownResult } from './unknown-result';

/**
 * `Fn::GetAZs`: the Availability Zones of a region, the same in one account. An empty region is that of the stack.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-getavailabilityzones.html
 */
export function fnGetAzs(argument: unknown, scope: Scope): Data {
  const region = scope.resolve(argument);
  const zones = new Unknown('the Availability Zones of the account are known at deployment', scope.environmentKey);
  return unknownResult('Fn::GetAZs', [zones, region === '' ? pseudoParameterValue('AWS::Region', scope) : region], zones.cause);
}
