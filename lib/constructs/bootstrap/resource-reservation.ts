import type { Size } from 'aws-cdk-lib';

/**
 * Resources of a node that are kept from pods.
 *
 * @see https://kubernetes.io/docs/tasks/administer-cluster/reserve-compute-resources/
 */
export interface ResourceReservation {
  /**
   * Memory.
   *
   * @default - none is reserved
   */
  readonly memory?: Size;

  /**
   * Disk space on the root volume.
   *
   * @default - none is reserved
   */
  readonly ephemeralStorage?: Size;

  /**
   * CPU, in thousandths of a core; a whole number.
   *
   * @default - none is reserved
   */
  readonly cpuMillis?: number;
}
