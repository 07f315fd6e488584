import { dataAt, textOf, type Data } from '../values/data';
import { firstUnknown } from '../values/first-unknown';
import type { Value } from '../values/unknown';
import { operatingSystemLabels } from './operating-system';

/**
 * The system that the `nodeSelector` of a pod asks for, as it is written.
 *
 * Where both names of the label are there, `windows` wins: the controller that gives addresses to Windows pods accepts either.
 *
 * @param podSpec `spec` of a pod, or of a pod template
 * @returns undefined if it asks for none
 * @see https://github.com/aws/amazon-vpc-resource-controller-k8s/blob/master/webhooks/core/pod_webhook.go
 */
export function nodeSelectorOs(podSpec: Data): Value<string> | undefined {
  const values = operatingSystemLabels
    .map((label) => textOf(dataAt(podSpec, 'nodeSelector', label)))
    .filter((value) => value !== undefined);
  return values.find((value) => value === 'windows') ?? firstUnknown(values) ?? values.at(0);
}
