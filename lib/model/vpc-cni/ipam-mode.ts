import { firstUnknown } from '../../values/first-unknown';
import type { ClusterIpam } from './cluster-ipam';
import { Unknown, type Value } from '../../values/unknown';

/** How the pods on Windows nodes get addresses: by prefixes, by secondary addresses, or, as Windows IPAM is switched off, not at all. */
export type IpamMode = 'prefixes' | 'addresses' | 'off';

/**
 * How the pods on the Windows nodes of a cluster get addresses.
 */
export function ipamMode(ipam: Value<ClusterIpam>): Value<IpamMode> {
  if (ipam instanceof Unknown) {
    return ipam;
  }
  const { enabled, prefixDelegation } = ipam.settings;
  if (enabled === false) {
    return 'off';
  }
  const unknown = firstUnknown([enabled, prefixDelegation]);
  return unknown ?? (prefixDelegation === true ? 'prefixes' : 'addresses');
}
