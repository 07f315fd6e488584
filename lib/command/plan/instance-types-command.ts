import { podAddresses } from '../../capacity/pod-addresses';
import { instanceTypeFacts, instanceTypeNames } from '../../facts/instance-type-facts';
import { instanceTypeVcpus } from '../../facts/instance-type-vcpus';
import { defaultMaxPods } from '../../facts/kubelet';
import { whyWindowsCannotRun } from '../../facts/why-windows-cannot-run';
import { alignedTable } from '../../report/aligned-table';
import { jsonText } from '../../report/json/json-text';
import { ExitCode } from '../exit-code';
import { nameIn } from '../name-in';
import { readOptions, type OptionKind } from '../read-options';
import type { Subcommand } from '../subcommand';
import { UsageError } from '../usage-error';
import { ipamModes } from './ipam-modes';

const options = {
  pods: { kind: 'number', least: 1 },
  mode: { kind: 'text' },
  family: { kind: 'text' },
  'vcpu-min': { kind: 'number', least: 1 },
  all: { kind: 'flag' },
  format: { kind: 'text' },
} satisfies { readonly [name: string]: OptionKind };

/** An instance type, and whether it has addresses for the pods. */
interface TypeRow {
  readonly instanceType: string;
  readonly podAddresses: number;
  /** Undefined if it is not known. */
  readonly vcpus?: number;
  /** Why it cannot; undefined if it can. */
  readonly problem?: string;
}

const formats: { readonly [name in 'text' | 'json']: (rows: readonly TypeRow[], pods: number) => string } = {
  text: (rows, pods) =>
    alignedTable(
      ['Type', 'vCPUs', 'Addresses for pods', 'Why not'],
      rows.map(({ instanceType, vcpus, podAddresses: addresses, problem = '' }) => [
        instanceType,
        String(vcpus ?? '?'),
        String(addresses),
        problem,
      ]),
    ) +
    (pods > defaultMaxPods
      ? `Kubelet takes ${String(defaultMaxPods)} pods unless it is told otherwise: set --max-pods to ${String(pods)} (maxPods of a node group).\n`
      : ''),
  json: (rows) => jsonText(rows),
};

/** `eks-windows instance-types`: which types have addresses for pods. */
export const instanceTypesCommand: Subcommand = {
  summary: 'lists the instance types that have addresses for a number of pods',
  usage: `Lists the instance types on which a number of Windows pods each get an address, smallest first.

Usage: eks-windows instance-types --pods N [options]

Options:
  --pods N             pods on a node, each with an address of its own
  --mode MODE          ${Object.keys(ipamModes).join(' (default), ')}
  --family FAMILY      only types of this family, such as m5; may be repeated
  --vcpu-min N         only types with so many vCPUs or more
  --all                list the others too, with the reason why not
  --format FORMAT      ${Object.keys(formats).join(' (default), ')}
  --help, -h           print this text
`,
  run: (args, { write }) => {
    const given = readOptions('instance-types', args, options);
    const format = formats[nameIn('--format', given.texts('format').at(-1), formats)];
    const { isPrefixMode } = ipamModes[nameIn('--mode', given.texts('mode').at(-1), ipamModes)];
    const pods = given.number('pods');
    if (pods === undefined || given.positionals.length > 0) {
      throw new UsageError('Give the number of pods and no other words, such as: eks-windows instance-types --pods 60');
    }
    const families = given.texts('family');
    const names = instanceTypeNames().filter((name) => families.length === 0 || families.includes(name.split('.')[0]));
    if (names.length === 0) {
      throw new UsageError(`--family names ${families.join(', ')}, of which no type is known. Give the part before the dot, such as m5.`);
    }
    const rows = names.map((name) => typeRow(name, pods, isPrefixMode, given.number('vcpu-min'))).sort(smallestFirst);
    write(format(given.has('all') ? rows : rows.filter(({ problem }) => problem === undefined), pods));
    return ExitCode.CLEAN;
  },
};

function typeRow(instanceType: string, pods: number, isPrefixMode: boolean, leastVcpus = 0): TypeRow {
  const facts = instanceTypeFacts(instanceType);
  if (!facts) {
    throw new Error(`The table lists '${instanceType}' and does not have it.`);
  }
  const addresses = podAddresses(facts.ipv4AddressesPerInterface - 1, isPrefixMode && facts.nitro);
  const vcpus = facts.architecture === 'x86_64' ? instanceTypeVcpus(instanceType) : undefined;
  const problem =
    whyWindowsCannotRun(instanceType) ??
    (facts.ec2RefusesWindows ? 'is refused by EC2 for Windows' : undefined) ??
    (addresses < pods
      ? `has ${String(addresses)} addresses for pods${isPrefixMode && !facts.nitro ? ', as it ignores prefixes' : ''}`
      : undefined) ??
    (leastVcpus > 0 && (vcpus === undefined || vcpus < leastVcpus)
      ? `has ${vcpus === undefined ? 'a number of vCPUs that this package does not know' : counted(vcpus)}`
      : undefined);
  return { instanceType, vcpus, podAddresses: addresses, problem };
}

function counted(vcpus: number): string {
  return vcpus === 1 ? '1 vCPU' : `${String(vcpus)} vCPUs`;
}

/** Those that can come first. */
function smallestFirst(one: TypeRow, other: TypeRow): number {
  return (
    Number(one.problem !== undefined) - Number(other.problem !== undefined) ||
    one.podAddresses - other.podAddresses ||
    sizeRank(one.instanceType) - sizeRank(other.instanceType) ||
    one.instanceType.localeCompare(other.instanceType)
  );
}

/** Sizes of a family double from one to the next; metal is the largest. */
function sizeRank(instanceType: string): number {
  const size = instanceType.slice(instanceType.indexOf('.') + 1);
  const small = ['nano', 'micro', 'small', 'medium', 'large', 'xlarge'].indexOf(size);
  return small >= 0 ? 2 ** small : size.startsWith('metal') ? Infinity : 32 * Number(/^(\d+)xlarge/.exec(size)?.[1] ?? Infinity);
}
