import { sizeForPods, type SizeForPods } from '../../capacity/size-for-pods';
import { type PrefixDelegationOptions, WindowsIpam } from '../../capacity/windows-ipam';
import { instanceTypeFacts, instanceTypeNames } from '../../facts/instance-type-facts';
import type { VpcCniWarmTargets } from '../../facts/vpc-cni-config';
import { whyWindowsCannotRun } from '../../facts/why-windows-cannot-run';
import { alignedTable } from '../../report/aligned-table';
import { jsonText } from '../../report/json/json-text';
import { didYouMean } from '../../values/texts/did-you-mean';
import { ExitCode } from '../exit-code';
import { nameIn } from '../name-in';
import { readOptions, type OptionKind } from '../read-options';
import type { Subcommand } from '../subcommand';
import { UsageError } from '../usage-error';
import { ipamModes } from './ipam-modes';

const options = {
  pods: { kind: 'number', least: 1 },
  mode: { kind: 'text' },
  zones: { kind: 'number', least: 1 },
  'instance-type': { kind: 'text' },
  'max-pods': { kind: 'number', least: 1 },
  'warm-ip-target': { kind: 'number', least: 1 },
  'minimum-ip-target': { kind: 'number', least: 1 },
  'warm-prefix-target': { kind: 'number', least: 1 },
  format: { kind: 'text' },
} satisfies { readonly [name: string]: OptionKind };

/** EKS wants subnets in two zones at least. */
const defaultZones = 2;
const defaultTypes = ['m5.large', 'm5.xlarge', 'm5.2xlarge', 'm5.4xlarge'];

interface SizeRow extends SizeForPods {
  readonly instanceType: string;
}

const formats: { readonly [name in 'text' | 'json']: (rows: readonly SizeRow[], zones: number) => string } = {
  text: (rows, zones) =>
    alignedTable(
      ['Type', 'Pods/node', 'Nodes', 'Nodes/zone', 'Prefixes/zone', 'Addresses/zone', 'Saved empty', 'Saved full', 'Subnets'],
      rows.map(({ instanceType, podsPerNode, nodes, perZone, saved, prefixLength }) => [
        instanceType,
        String(podsPerNode),
        String(nodes),
        String(perZone.nodes),
        String(perZone.prefixes),
        String(perZone.addresses),
        String(saved.empty),
        String(saved.full),
        prefixLength === undefined ? 'larger than /16: more of them' : `${String(zones)} of /${String(prefixLength)}`,
      ]),
    ) +
    'Zones count the nodes that an update adds. Subnets have room to spare: a fifth of the addresses, and whole blocks though single addresses scatter.\n' +
    'Saved: addresses that all nodes would hold less, empty or full, with warm-ip-target and minimum-ip-target at 1; new pods then wait longer for an address.\n',
  json: (rows) => jsonText(rows),
};

/** `eks-windows size`: nodes and subnets for pods. */
export const sizeCommand: Subcommand = {
  summary: 'tells how many nodes and which subnets a number of pods needs',
  usage: `Tells how many Windows nodes run a number of pods, and which subnets they need.

Usage: eks-windows size --pods N [options]

Options:
  --pods N             pods that run at the same time, each with an address of its own
  --mode MODE          ${Object.keys(ipamModes).join(' (default), ')}
  --zones N            Availability Zones, with one subnet each; ${String(defaultZones)} is the default
  --instance-type T    instance type; may be repeated; the default is
                       ${defaultTypes.join(', ')}
  --max-pods N         --max-pods of kubelet; 110 is the default
  --warm-ip-target N, --minimum-ip-target N, --warm-prefix-target N
                       warm targets of the controller; the default is those of the mode;
                       the last one for prefixes, without the others
  --format FORMAT      ${Object.keys(formats).join(' (default), ')}
  --help, -h           print this text
`,
  run: (args, { write }) => {
    const given = readOptions('size', args, options);
    const format = formats[nameIn('--format', given.texts('format').at(-1), formats)];
    const { isPrefixMode } = ipamModes[nameIn('--mode', given.texts('mode').at(-1), ipamModes)];
    const pods = given.number('pods');
    if (pods === undefined || given.positionals.length > 0) {
      throw new UsageError('Give the number of pods and no other words, such as: eks-windows size --pods 400 --zones 3');
    }
    const zones = given.number('zones') ?? defaultZones;
    const targets = warmTargets(isPrefixMode, {
      warmIpTarget: given.number('warm-ip-target'),
      minimumIpTarget: given.number('minimum-ip-target'),
      warmPrefixTarget: given.number('warm-prefix-target'),
    });
    const types = given.texts('instance-type');
    const rows = (types.length > 0 ? types : defaultTypes).map((instanceType): SizeRow => ({
      instanceType,
      ...sizeForPods(windowsType(instanceType), { pods, isPrefixMode, targets, zones, maxPods: given.number('max-pods') }),
    }));
    write(format(rows, zones));
    return ExitCode.CLEAN;
  },
};

/** What the controller does with the targets that are given; the constructs take the same. */
function warmTargets(isPrefixMode: boolean, { warmPrefixTarget, ...others }: PrefixDelegationOptions): VpcCniWarmTargets {
  if (warmPrefixTarget !== undefined && !isPrefixMode) {
    throw new UsageError('--warm-prefix-target is for --mode prefix-delegation. Leave it out, or set the mode.');
  }
  if (warmPrefixTarget !== undefined && (others.warmIpTarget !== undefined || others.minimumIpTarget !== undefined)) {
    throw new UsageError(
      '--warm-prefix-target is ignored by the controller beside --warm-ip-target and --minimum-ip-target. Give it alone.',
    );
  }
  return isPrefixMode ? WindowsIpam.prefixDelegation({ ...others, warmPrefixTarget }) : WindowsIpam.secondaryIp(others);
}

function windowsType(name: string): NonNullable<ReturnType<typeof instanceTypeFacts>> {
  const facts = instanceTypeFacts(name);
  if (!facts) {
    throw new UsageError(`--instance-type names '${name}', which is not known.${didYouMean(name, instanceTypeNames())}`);
  }
  const problem = whyWindowsCannotRun(name);
  if (problem !== undefined) {
    throw new UsageError(`--instance-type names '${name}', which ${problem}. Take a type that can run Windows.`);
  }
  return facts;
}
