import { Size, Token, Tokenization } from 'aws-cdk-lib';
import { checkWholeNumber } from '../prop-checks/check-whole-number';
import { display } from '../prop-checks/display';
import { wholeUnits } from '../prop-checks/whole-units';
import type { NodeReservationOptions } from './node-reservation-options';
import type { ResourceReservation } from './resource-reservation';

/** Quantities of Kubernetes, by the name of a resource. */
export interface Quantities {
  readonly [resource: string]: string;
}

/** Windows reserves nothing by itself and has no OOM killer, so the best-practices guide asks for 2 GiB to be kept. */
const DEFAULT_KUBE_RESERVED: Quantities = { memory: '512Mi', 'ephemeral-storage': '1024Mi' };
const DEFAULT_SYSTEM_RESERVED: Quantities = { memory: '1536Mi', 'ephemeral-storage': '1024Mi' };
const DEFAULT_EVICTION_HARD: Quantities = { 'memory.available': '200Mi', 'nodefs.available': '10%' };

/** The eviction signals that kubelet has on Windows. */
const EVICTION_SIGNALS = ['memory.available', 'nodefs.available', 'imagefs.available'];

/**
 * What kubelet keeps from pods, and below which it evicts them, as Kubernetes writes it.
 *
 * @param title how messages call the nodes
 * @param prefix what stands before the names of the props in messages
 * @throws if Kubernetes would refuse a reservation or threshold
 * @see https://kubernetes.io/docs/tasks/administer-cluster/reserve-compute-resources/
 */
export function reservedResources(options: NodeReservationOptions, title: string, prefix = 'bootstrap.') {
  return {
    kubeReserved: quantities(options.kubeReserved, `${title}: ${prefix}kubeReserved`) ?? DEFAULT_KUBE_RESERVED,
    systemReserved: quantities(options.systemReserved, `${title}: ${prefix}systemReserved`) ?? DEFAULT_SYSTEM_RESERVED,
    evictionHard: checkThresholds(options.evictionHard, `${title}: ${prefix}evictionHard`) ?? DEFAULT_EVICTION_HARD,
  };
}

function quantities(resources: ResourceReservation | undefined, what: string): Quantities | undefined {
  if (!resources) {
    return undefined;
  }
  if (typeof resources !== 'object') {
    throw new Error(
      `${what} must be an object such as { memory: Size.gibibytes(1) }, got ${display(resources)}. ` +
        'See https://kubernetes.io/docs/tasks/administer-cluster/reserve-compute-resources/',
    );
  }
  const { cpuMillis } = resources;
  checkWholeNumber(cpuMillis, {
    least: 1,
    what: `${what}.cpuMillis`,
    advice: 'It counts thousandths of a core: 1000 is one core',
    url: 'https://kubernetes.io/docs/tasks/administer-cluster/reserve-compute-resources/',
  });
  const given = {
    cpu: cpuMillis === undefined ? undefined : `${Tokenization.stringifyNumber(cpuMillis)}m`,
    memory: mebibytes(resources.memory, `${what}.memory`),
    'ephemeral-storage': mebibytes(resources.ephemeralStorage, `${what}.ephemeralStorage`),
  };
  return Object.fromEntries(Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function mebibytes(size: Size | undefined, what: string): string | undefined {
  return size === undefined ? undefined : `${Tokenization.stringifyNumber(wholeUnits(size, 'mebibytes', what))}Mi`;
}

function checkThresholds(thresholds: Quantities | undefined, what: string): Quantities | undefined {
  for (const [signal, threshold] of Object.entries(thresholds ?? {})) {
    if (!EVICTION_SIGNALS.includes(signal) || !(Token.isUnresolved(threshold) || isThreshold(threshold))) {
      throw new Error(
        `${what} must map ${EVICTION_SIGNALS.join(', ')} to a quantity such as '200Mi' or a percentage such as '10%', ` +
          `got '${signal}': '${threshold}'. See https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/`,
      );
    }
  }
  return thresholds;
}

/** A percentage up to 100, or a Kubernetes quantity above 0: kubelet does not start with 0. */
function isThreshold(text: string): boolean {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(%|[kMGT]|[KMGT]i)?$/.exec(text) ?? [];
  return unit === '%' ? Number(amount) <= 100 : Number(amount) > 0;
}
