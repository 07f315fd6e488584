import {
  planSituations,
  type CapacityPlan,
  type GroupPlan,
  type PlanSituation,
  type SubnetPlan,
  type SubnetSituation,
} from '../../plan/capacity-plan';

/** A table of texts, with what its columns mean. */
export interface PlanTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly legend: string;
}

/** How reports call the situations. */
export const situationTitles: { readonly [situation in PlanSituation]: string } = {
  rest: 'at rest',
  min: 'min',
  desired: 'desired',
  max: 'max',
  churn: 'after churn',
  update: 'update',
  modeSwitch: 'mode switch',
  zoneLost: 'zone lost',
};

/** The plan as tables, which all formats for people show alike. */
export function planTables(plan: CapacityPlan): PlanTable[] {
  const situations = planSituations.filter((situation) => plan.subnets.some((subnet) => subnet.situations[situation]));
  return [
    {
      title: 'Node groups',
      columns: [
        'Group',
        'Cluster',
        'Mode',
        'Types',
        'Pods/node',
        'Addresses/node',
        'Max pods',
        'Empty',
        'Full',
        'After churn',
        'Nodes',
        'Update',
        'Pods',
      ],
      rows: plan.groups.map(groupRow),
      legend:
        'Empty, full: /28 prefixes + single addresses that a node takes without pods, and full of them. After churn: what it keeps at worst, when pods came and went, and with how few of them. Nodes, pods: min/desired/max. Update: nodes that come on top.',
    },
    {
      title: 'Subnets',
      columns: [
        'Subnet',
        'Range',
        'Zone',
        'Blocks',
        'Addresses',
        'Other',
        ...situations.map((situation) => capitalized(situationTitles[situation])),
      ],
      rows: plan.subnets.map((subnet) => subnetRow(subnet, situations)),
      legend:
        `Other: addresses beside nodes and pods + those of the control plane, by estimate. Then /28 prefixes + single addresses that are taken, and whether they fit. Luck: only if single addresses leave enough blocks whole; the percentage is the chance, if each falls anywhere at ` +
        `random. Unbalanced: not while nodes are spread evenly. Impossible: not at all.${plan.lostZone === null ? '' : ` The zone that is lost: ${plan.lostZone}.`}`,
    },
  ];
}

/** What is assumed, estimated or not known, one line each. */
export function planNotes(plan: CapacityPlan): string[] {
  return [
    ...plan.assumptions.map((text) => `Assumed: ${text}.`),
    ...[...plan.groups, ...plan.subnets].flatMap(({ name, notes }) => notes.map((note) => `${name}: ${note}`)),
  ];
}

function groupRow({ name, cluster, mode, os, instanceTypes, node, nodes, pods }: GroupPlan): string[] {
  const three = ({ min, desired, max }: { min: number | null; desired: number | null; max: number | null }) =>
    [min, desired, max].map((count) => count ?? '?').join('/');
  const ofNode = (text: (known: NonNullable<typeof node>) => string | number) => (node ? String(text(node)) : os === 'windows' ? '?' : '');
  return [
    name,
    cluster,
    mode ?? os ?? '?',
    instanceTypes.join(', ') || '?',
    ofNode((known) => known.pods),
    ofNode(({ podAddresses }) => podAddresses),
    ofNode(({ maxPods }) => maxPods),
    ofNode(({ empty }) => taken(empty)),
    ofNode(({ full }) => taken(full)),
    ofNode(({ afterChurn }) => `${taken(afterChurn)} with ${String(afterChurn.pods)}`),
    three(nodes),
    `+${String(nodes.surge)}`,
    node ? three(pods) : '',
  ];
}

function subnetRow(
  { name, cidr, zone, prefixes, addresses, otherAddresses, controlPlaneAddresses, situations }: SubnetPlan,
  shown: readonly PlanSituation[],
): string[] {
  return [
    name,
    cidr ?? '?',
    zone ?? '?',
    String(prefixes ?? '?'),
    String(addresses ?? '?'),
    controlPlaneAddresses > 0 ? `${String(otherAddresses)}+${String(controlPlaneAddresses)}` : String(otherAddresses),
    ...shown.map((situation) => situationCell(situations[situation])),
  ];
}

/** What is taken, and whether it fits. */
export function situationCell(situation: SubnetSituation | undefined): string {
  if (!situation) {
    return '?';
  }
  const { verdict, chance } = situation;
  return `${taken(situation.taken)} ${verdict === 'luck' ? `luck ${String(Math.floor(chance * 100))}%` : verdict}`;
}

function taken({ prefixes, addresses }: { readonly prefixes: number; readonly addresses: number }): string {
  return `${String(prefixes)}+${String(addresses)}`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
