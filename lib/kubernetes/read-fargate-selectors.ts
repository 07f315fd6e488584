import { dataAt, isDataObject, listOf, textOf, type Data } from '../values/data';
import { MaybeAbsent } from '../values/maybe-absent';
import { firstUnknown } from '../values/first-unknown';
import { map } from '../values/map';
import { Unknown, type Value } from '../values/unknown';

/** A label that pods on Fargate have; name and value may have wildcards. */
export interface FargateLabel {
  readonly name: Value<string>;
  readonly value: Value<string>;
}

/** Pods that a Fargate profile takes; the namespace may have wildcards. */
export interface FargateSelector {
  readonly namespace: Value<string>;
  readonly labels: Value<readonly FargateLabel[]>;
}

/**
 * Reads the selectors of a Fargate profile.
 *
 * @param selectors `Selectors` of an `AWS::EKS::FargateProfile`, or `Config.selectors` of a `Custom::AWSCDK-EKS-FargateProfile`
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-eks-fargateprofile-selector.html
 */
export function readFargateSelectors(selectors: Data): Value<readonly FargateSelector[]> {
  return map(listOf(selectors), (list) => list.map(selectorOf));
}

function selectorOf(data: Data): FargateSelector {
  const namespace = textOf(dataAt(data, 'Namespace') ?? dataAt(data, 'namespace'));
  return {
    namespace: namespace ?? new Unknown('the selector has no namespace'),
    labels: labelsOf(dataAt(data, 'Labels') ?? dataAt(data, 'labels')),
  };
}

/** CloudFormation has a list of keys and values; the custom resource of the CDK takes an object. */
function labelsOf(data: Data): Value<readonly FargateLabel[]> {
  if (isDataObject(data)) {
    const doubt = Object.values(data).find((value) => value instanceof MaybeAbsent);
    return doubt ?? Object.entries(data).map(([name, value]) => ({ name, value: textOf(value) ?? '' }));
  }
  return map(listOf(data), (list) => firstUnknown(list) ?? list.map(labelOf));
}

function labelOf(entry: Data): FargateLabel {
  return {
    name: textOf(dataAt(entry, 'Key') ?? dataAt(entry, 'key')) ?? new Unknown('the label has no key'),
    value: textOf(dataAt(entry, 'Value') ?? dataAt(entry, 'value')) ?? '',
  };
}
