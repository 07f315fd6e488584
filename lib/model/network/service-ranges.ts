import { map } from '../../values/map';
import { orElse } from '../../values/or-else';
import { defaultServiceCidrs } from '../../facts/service-cidr-limits';
import type { Model } from '../model';
import type { WindowsGroup } from '../nodes/windows-group';
import { Unknown, type Value } from '../../values/unknown';
import { guessedServiceCidr } from './guessed-service-cidr';
import { notInTemplates } from '../doubts/not-in-templates';

/** The possible IPv4 ranges of the services of a cluster. */
export interface ServiceRanges {
  /** Just one if the cluster names it. */
  readonly all: readonly string[];
  /** The one that EKS most likely chose; undefined if the cluster names its range, or nothing shows which. */
  readonly likely?: string;
}

/** The possible IPv4 ranges of the services of a group's cluster. EKS chooses one if the cluster names none. */
export function serviceRanges(model: Model, windows: WindowsGroup): Value<ServiceRanges> {
  const { own, title } = windows.cluster;
  if (!own) {
    return notInTemplates(windows.cluster);
  }
  if (own.serviceIpv4Cidr !== undefined) {
    return map(own.serviceIpv4Cidr, (known) => ({ all: [known.trim()] }));
  }
  if (own.ipFamily !== 'ipv4') {
    return new Unknown(`the ${title} has no IPv4 range of services`);
  }
  const guess = guessedServiceCidr(model, windows);
  return { all: defaultServiceCidrs, likely: orElse(guess, undefined) };
}
