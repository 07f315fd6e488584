import type { ServiceClient } from '../../facts/aws-service-clients';
import { containsText } from '../../values/contains-text';
import type { Cluster } from './cluster';

/** The services that something in a cluster calls, with those that it calls only by a setting which a chart or the arguments of a workload have. */
export function servicesOfClient({ charts, workloads }: Cluster, { services, bySetting }: ServiceClient): readonly string[] {
  const texts = [...charts.map(({ valuesText }) => valuesText), ...workloads.map(({ podSpec }) => podSpec)];
  const isSet = bySetting !== undefined && texts.some((text) => containsText(text, bySetting.setting));
  return isSet ? [...services, ...bySetting.services] : services;
}
