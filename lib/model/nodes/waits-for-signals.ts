import type { Resource } from '../../cloudformation/resource';
import { allOf } from '../../values/all-of';
import { anyOf } from '../../values/any-of';
import { booleanOf, dataAt, isDataObject, numberOf, type Data } from '../../values/data';
import { map } from '../../values/map';
import type { Value } from '../../values/unknown';

/**
 * Whether CloudFormation, when it makes an Auto Scaling group or replaces its instances, waits until instances send a signal, and fails without one.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-creationpolicy.html
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatepolicy.html
 */
export function waitsForSignals(group: Resource): Value<boolean> {
  const [creation, update] = [group.attribute('CreationPolicy'), group.attribute('UpdatePolicy')];
  const rolling = dataAt(update, 'AutoScalingRollingUpdate');
  return anyOf([
    allOf([
      isThere(dataAt(creation, 'ResourceSignal')),
      isAboveZero(numberOf(dataAt(creation, 'ResourceSignal', 'Count'))),
      isAboveZero(numberOf(dataAt(creation, 'AutoScalingCreationPolicy', 'MinSuccessfulInstancesPercent'))),
    ]),
    allOf([
      booleanOf(dataAt(rolling, 'WaitOnResourceSignals')) ?? false,
      isAboveZero(numberOf(dataAt(rolling, 'MinSuccessfulInstancesPercent'))),
    ]),
  ]);
}

function isThere(data: Data): Value<boolean> {
  return map(data, isDataObject);
}

/** One signal, or that of every instance, unless another number is given. */
function isAboveZero(number: Value<number> | undefined): Value<boolean> {
  return number === undefined || map(number, (known) => known > 0);
}
