/** Instance types which share an architecture and a hypervisor, in the compact form of `instance-type-groups.ts`. */
export interface InstanceTypeGroup {
  readonly architecture: 'x86_64' | 'arm64';
  /** True for the Nitro hypervisor and for bare metal, as the VPC resource controller asks; false for Xen. */
  readonly nitro: boolean;
  /** Family → IPv4 addresses per network interface → sizes, separated by blanks. A size that starts with `metal` is bare metal. */
  readonly families: { readonly [family: string]: { readonly [ipv4AddressesPerInterface: number]: string } };
}
