import type { Data } from '../../values/data';
import { PartialText } from '../../values/partial-text';
import { textDataOf } from '../../values/text-data-of';
import { Unknown } from '../../values/unknown';

/**
 * Reads which service a VPC endpoint is for.
 *
 * @param name such as `com.amazonaws.eu-west-1.ecr.api`, where the region may not be known
 * @returns `ecr.api`; undefined for services that are not of AWS
 * @see https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html
 */
export function endpointService(name: Data): string | Unknown | undefined {
  const text = textDataOf(name);
  if (text === undefined || text instanceof Unknown) {
    return text;
  }
  const shape = text instanceof PartialText ? text.parts.map((part) => (part instanceof Unknown ? '*' : part)).join('') : text;
  // Services of others are com.amazonaws.vpce.<region>.vpce-svc-<id>.
  if (shape.includes('.vpce-svc-')) {
    return undefined;
  }
  const service = /^(?:(?!amazonaws\.)[a-z]+\.)*amazonaws\.(?:[a-z0-9-]+|\*)\.([a-z0-9.-]+)$/.exec(shape)?.[1];
  return service ?? (text instanceof PartialText ? text.toUnknown() : undefined);
}
