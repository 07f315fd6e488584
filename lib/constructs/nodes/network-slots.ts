import type { BootstrapOptions } from '../bootstrap/bootstrap-options';
import type { BootstrapUserDataSlots } from '../bootstrap/bootstrap-user-data';
import type { WindowsSupport } from '../cluster/windows-support';
import { vpcCidr } from '../network/vpc-cidr';

/** What user data says of the network around a node: the proxy, what is reached without it, and certificates. */
export function networkSlots(
  windows: WindowsSupport,
  bootstrap: BootstrapOptions = {},
): Pick<BootstrapUserDataSlots, 'proxy' | 'directRanges' | 'trustedCertificates'> {
  const { proxy, trustedCertificates, serviceCidr = windows.serviceIpv4Cidr } = bootstrap;
  const directRanges = [serviceCidr, vpcCidr(windows._vpc())].filter((range) => range !== undefined);
  return { proxy, directRanges, trustedCertificates };
}
