import type { ResourceReservation } from './resource-reservation';

/**
 * What is kept from the pods of a node: Windows reserves nothing by itself, and has no OOM killer.
 *
 * @see https://docs.aws.amazon.com/eks/latest/best-practices/windows-oom.html
 */
export interface NodeReservationOptions {
  /**
   * Resources kept for kubelet and the container runtime (`--kube-reserved`).
   *
   * @default - 512 MiB of memory and 1 GiB of disk
   * @see https://docs.aws.amazon.com/eks/latest/best-practices/windows-oom.html
   */
  readonly kubeReserved?: ResourceReservation;

  /**
   * Resources kept for Windows itself (`--system-reserved`).
   *
   * @default - 1,536 MiB of memory and 1 GiB of disk
   * @see https://docs.aws.amazon.com/eks/latest/best-practices/windows-oom.html
   */
  readonly systemReserved?: ResourceReservation;

  /**
   * Thresholds below which kubelet evicts pods (`--eviction-hard`): signal to quantity or percentage. `{}` leaves kubelet's own.
   *
   * @default { 'memory.available': '200Mi', 'nodefs.available': '10%' }
   * @see https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/
   */
  readonly evictionHard?: { [signal: string]: string };
}
