import { Size, Token, Tokenization } from 'aws-cdk-lib';
import { checkWholeNumber } from '../prop-checks/check-whole-number';
import { wholeUnits } from '../prop-checks/whole-units';
import { checkList } from '../prop-checks/check-list';
import type { BootstrapOptions } from './bootstrap-options';
import { extraArguments } from './extra-arguments';
import { flagName } from './flag-name';
import { checkLabelsAndTaints, type LabelsAndTaints } from './labels-and-taints';
import type { ArgumentText } from './powershell-literal';
import type { ResourceReservation } from './resource-reservation';

const DOCS = 'See https://kubernetes.io/docs/reference/command-line-tools-reference/kubelet/';

/** What a node group says of its nodes to kubelet. */
export interface KubeletSettings extends LabelsAndTaints {
  readonly maxPods?: number;
}

/** What a deployment may put into the flags: no comma either, behind which another label or taint would begin. */
const NAMES = '[A-Za-z0-9_./-]*';
const WHOLE_NUMBER = '[0-9]+';
const THRESHOLD = '[0-9.]+(?:[A-Za-z]{0,2}|%)';

/** Windows reserves nothing by itself and has no OOM killer, so the best-practices guide asks for 2 GiB to be kept. */
const DEFAULT_KUBE_RESERVED: ResourceReservation = { memory: Size.mebibytes(512), ephemeralStorage: Size.gibibytes(1) };
const DEFAULT_SYSTEM_RESERVED: ResourceReservation = { memory: Size.mebibytes(1536), ephemeralStorage: Size.gibibytes(1) };
const DEFAULT_EVICTION_HARD = { 'memory.available': '200Mi', 'nodefs.available': '10%' };

/** The eviction signals that kubelet has on Windows. */
const EVICTION_SIGNALS = ['memory.available', 'nodefs.available', 'imagefs.available'];

/** Flags that a prop sets, so that they cannot contradict it. */
const PROP_OF_FLAG: ReadonlyMap<string, string> = new Map([
  ['--node-labels', 'nodeLabels'],
  ['--register-with-taints', 'taints'],
  ['--max-pods', 'maxPods'],
  ['--kube-reserved', 'bootstrap.kubeReserved'],
  ['--system-reserved', 'bootstrap.systemReserved'],
  ['--eviction-hard', 'bootstrap.evictionHard'],
]);

/**
 * The arguments of kubelet, one flag in each element.
 *
 * @throws if Kubernetes would refuse a label, taint, reservation or threshold, or the node's command line cannot carry it
 * @see https://kubernetes.io/docs/reference/command-line-tools-reference/kubelet/
 */
export function kubeletArguments(settings: KubeletSettings, options: BootstrapOptions, title: string): ArgumentText[] {
  const { nodeLabels = {}, taints = [], maxPods } = settings;
  checkLabelsAndTaints(settings, title);
  checkList(options.kubeletExtraArgs, `${title}: bootstrap.kubeletExtraArgs`, DOCS);
  for (const argument of options.kubeletExtraArgs ?? []) {
    const prop = typeof argument === 'string' ? PROP_OF_FLAG.get(flagName(argument)) : undefined;
    if (prop) {
      throw new Error(
        `${title}: bootstrap.kubeletExtraArgs must not contain '${argument}'. Set the prop '${prop}' instead, which is checked. ${DOCS}`,
      );
    }
  }
  const kubeReserved = reservation(options.kubeReserved ?? DEFAULT_KUBE_RESERVED, `${title}: bootstrap.kubeReserved`);
  const systemReserved = reservation(options.systemReserved ?? DEFAULT_SYSTEM_RESERVED, `${title}: bootstrap.systemReserved`);
  return [
    ...flag('--node-labels', commas(Object.entries(nodeLabels).map(([key, value]) => `${key}=${value}`)), 'nodeLabels', NAMES),
    ...flag('--register-with-taints', commas(taints.map(({ key, value = '', effect }) => `${key}=${value}:${effect}`)), 'taints', NAMES),
    ...flag('--max-pods', maxPods === undefined ? '' : Tokenization.stringifyNumber(maxPods), 'maxPods', WHOLE_NUMBER),
    ...flag('--kube-reserved', kubeReserved, 'bootstrap.kubeReserved', WHOLE_NUMBER),
    ...flag('--system-reserved', systemReserved, 'bootstrap.systemReserved', WHOLE_NUMBER),
    ...flag('--eviction-hard', evictionHard(options.evictionHard ?? DEFAULT_EVICTION_HARD, title), 'bootstrap.evictionHard', THRESHOLD),
    ...extraArguments(options.kubeletExtraArgs, title, 'bootstrap.kubeletExtraArgs'),
  ];
}

function flag(name: string, value: string, prop: string, values: string): ArgumentText[] {
  return value === '' ? [] : [{ text: `${name}=${value}`, prop, values }];
}

function commas(parts: readonly string[]): string {
  return parts.join(',');
}

function reservation(resources: ResourceReservation, what: string): string {
  const { cpuMillis } = resources;
  checkWholeNumber(cpuMillis, {
    least: 1,
    what: `${what}.cpuMillis`,
    advice: 'It counts thousandths of a core: 1000 is one core',
    url: 'https://kubernetes.io/docs/tasks/administer-cluster/reserve-compute-resources/',
  });
  const quantities = {
    cpu: cpuMillis === undefined ? undefined : `${Tokenization.stringifyNumber(cpuMillis)}m`,
    memory: mebibytes(resources.memory, `${what}.memory`),
    'ephemeral-storage': mebibytes(resources.ephemeralStorage, `${what}.ephemeralStorage`),
  };
  return Object.entries(quantities)
    .filter(([, quantity]) => quantity !== undefined)
    .map(([resource, quantity]) => `${resource}=${String(quantity)}`)
    .join(',');
}

function mebibytes(size: Size | undefined, what: string): string | undefined {
  return size && `${Tokenization.stringifyNumber(wholeUnits(size, 'mebibytes', what))}Mi`;
}

function evictionHard(thresholds: { [signal: string]: string }, title: string): string {
  return Object.entries(thresholds)
    .map(([signal, threshold]) => {
      if (!EVICTION_SIGNALS.includes(signal) || !(Token.isUnresolved(threshold) || isThreshold(threshold))) {
        throw new Error(
          `${title}: bootstrap.evictionHard must map ${EVICTION_SIGNALS.join(', ')} to a quantity such as '200Mi' or a percentage such as '10%', ` +
            `got '${signal}': '${threshold}'. See https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/`,
        );
      }
      return `${signal}<${threshold}`;
    })
    .join(',');
}

/** A percentage up to 100, or a Kubernetes quantity above 0: kubelet does not start with 0. */
function isThreshold(text: string): boolean {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(%|[kMGT]|[KMGT]i)?$/.exec(text) ?? [];
  return unit === '%' ? Number(amount) <= 100 : Number(amount) > 0;
}
