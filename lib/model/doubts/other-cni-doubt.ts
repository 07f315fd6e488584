import type { ClusterParts } from '../cluster/cluster-parts';
import { dataAt, textOf, type Data } from '../../values/data';
import { Unknown } from '../../values/unknown';
import type { Doubt } from './doubt';

/**
 * Why another CNI than that of the VPC may give Windows pods their addresses: Calico, where its operator is configured to.
 *
 * @see https://docs.tigera.io/calico/latest/reference/installation/api
 */
export function otherCniDoubt({ charts, objects }: ClusterParts): Doubt {
  const chart = charts.find(
    ({ chart: name, values }) =>
      typeof name === 'string' && /tigera-operator|calico/.test(name) && isOther(dataAt(values, 'installation', 'cni', 'type')),
  );
  const object = objects.find(
    ({ object: { apiVersion, kind, data } }) =>
      typeof apiVersion === 'string' &&
      apiVersion.startsWith('operator.tigera.io/') &&
      kind === 'Installation' &&
      isOther(dataAt(data, 'spec', 'cni', 'type')),
  );
  const resource = chart?.resource ?? object?.resource;
  return resource && new Unknown(`'${resource.logicalId}' may give pods their addresses by another CNI than that of the VPC`);
}

/** Without a type the operator takes the CNI of the VPC on EKS. */
function isOther(type: Data): boolean {
  const text = textOf(type) ?? 'AmazonVPC';
  return text instanceof Unknown || text !== 'AmazonVPC';
}
