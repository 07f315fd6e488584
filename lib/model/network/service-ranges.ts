import { defaultServiceCidrs } from '../../facts/service-cidr-limits';
import type { Model } from '../model';
import type { WindowsGroup } from '../nodes/windows-group';
import { Unknown, type Value } from '../../values/unknown';
import { guessedServiceCidr } from './guessed-service-cidr';
import { notInTemplates } from '../doubts/not-in-templates';

/** The ranges of which the services of a cluster have one. */
export interface ServiceRanges {
  /** Just one if the cluster names it. */
  readonly all: readonly string[];
  /** The one that EKS most likely chose, if it does and that can be told. */
  readonly likely?: string;
}

/** The ranges of which the services of the cluster of a group may have one: EKS chooses, if it is given none. */
export function serviceRanges(model: Model, windows: WindowsGroup): Value<ServiceRanges> {
  const { own, title } = windows.cluster;
  if (!own) {
    return notInTemplates(windows.cluster);
  }
  if (own.serviceIpv4Cidr !== undefined) {
    return own.serviceIpv4Cidr instanceof Unknown ? own.serviceIpv4Cidr : { all: [own.serviceIpv4Cidr.trim()] };
  }
  if (own.ipFamily !== 'ipv4') {
    return new Unknown(`the ${title} has no IPv4 range of services`);
  }
  const guess = guessedServiceCidr(model, windows);
  return { all: defaultServiceCidrs, likely: guess instanceof Unknown ? undefined : guess };
}
