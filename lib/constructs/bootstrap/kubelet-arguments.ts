import { Size, Token, Tokenization } from 'aws-cdk-lib';
import { checkWholeNumber } from '../prop-checks/check-whole-number';
import { wholeUnits } from '../prop-checks/whole-units';
import { checkKey, checkLabelIsForKubelet, checkValue } from '../kubernetes/kubernetes-names';
import type { Taint } from '../kubernetes/taint';
import type { BootstrapOptions } from './bootstrap-options';
import { flagName, kubeletArgument } from './kubelet-argument';
import type { ResourceReservation } from './resource-reservation';

/** What a node group says of its nodes to kubelet. */
export interface KubeletSettings {
  readonly maxPods?: number;
  readonly nodeLabels?: { [key: string]: string };
  readonly taints?: Taint[];
}

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
export function kubeletArguments(settings: KubeletSettings, options: BootstrapOptions, what: string): string[] {
  const flags = {
    '--node-labels': nodeLabels(settings.nodeLabels ?? {}, what),
    '--register-with-taints': taints(settings.taints ?? [], what),
    '--max-pods': settings.maxPods === undefined ? '' : Tokenization.stringifyNumber(settings.maxPods),
    '--kube-reserved': reservation(options.kubeReserved ?? DEFAULT_KUBE_RESERVED, `${what}: bootstrap.kubeReserved`),
    '--system-reserved': reservation(options.systemReserved ?? DEFAULT_SYSTEM_RESERVED, `${what}: bootstrap.systemReserved`),
    '--eviction-hard': evictionHard(options.evictionHard ?? DEFAULT_EVICTION_HARD, what),
  };
  const extra = (options.kubeletExtraArgs ?? []).map((argument) => {
    const prop = PROP_OF_FLAG.get(flagName(argument));
    if (prop) {
      throw new Error(
        `${what}: bootstrap.kubeletExtraArgs must not contain '${argument}'. Set the prop '${prop}' instead, which is checked.`,
      );
    }
    return kubeletArgument(argument, `${what}: bootstrap.kubeletExtraArgs`);
  });
  return [
    ...Object.entries(flags)
      .filter(([, value]) => value !== '')
      .map(([flag, value]) => `${flag}=${value}`),
    ...extra,
  ];
}

/**
 * Checks labels and taints that EKS is told, not kubelet.
 *
 * @throws if Kubernetes would refuse a label or taint
 */
export function checkLabelsAndTaints(settings: KubeletSettings, what: string): void {
  nodeLabels(settings.nodeLabels ?? {}, what);
  taints(settings.taints ?? [], what);
}

function nodeLabels(labels: { [key: string]: string }, what: string): string {
  return Object.entries(labels)
    .map(([key, value]) => {
      checkKey(key, `${what}: a key in nodeLabels`);
      checkLabelIsForKubelet(key, `${what}: a key in nodeLabels`);
      checkValue(value, `${what}: the value of the label '${key}'`);
      return `${key}=${value}`;
    })
    .join(',');
}

function taints(list: Taint[], what: string): string {
  const seen = new Set<string>();
  return list
    .map((taint) => {
      checkKey(taint.key, `${what}: the key of a taint`);
      checkValue(taint.value ?? '', `${what}: the value of the taint '${taint.key}'`);
      const identity = `${taint.key}:${taint.effect}`;
      if (seen.has(identity)) {
        throw new Error(
          `${what}: the taint '${identity}' must not stand twice in taints, as Kubernetes allows one for each key and effect. Remove one of them. ` +
            'See https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/',
        );
      }
      seen.add(identity);
      return `${taint.key}=${taint.value ?? ''}:${taint.effect}`;
    })
    .join(',');
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

function evictionHard(thresholds: { [signal: string]: string }, what: string): string {
  return Object.entries(thresholds)
    .map(([signal, threshold]) => {
      if (!EVICTION_SIGNALS.includes(signal) || !(Token.isUnresolved(threshold) || isThreshold(threshold))) {
        throw new Error(
          `${what}: bootstrap.evictionHard must map ${EVICTION_SIGNALS.join(', ')} to a quantity such as '200Mi' or a percentage such as '10%', ` +
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
