/**
 * How the VPC resource controller gives addresses to the pods of a Windows node.
 */
export enum WindowsIpamMode {
  /** One secondary IPv4 address of the node's interface per pod. */
  SECONDARY_IP = 'secondary-ip',

  /** /28 prefixes in the slots of the secondary addresses, 16 addresses each. */
  PREFIX_DELEGATION = 'prefix-delegation',
}
