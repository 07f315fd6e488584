import { CfnElement, Stack, Stage, Token } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct, IConstruct } from 'constructs';
import type { GroupPlan, PlacedPlan, PlanSituation, PlanVerdict, SubnetPlan, SubnetSituation } from '../../plan/capacity-plan';
import { requireWholeNumber } from '../../capacity/require-whole-number';
import type { PlanOptions } from '../../plan/plan-options';
import type { AddressBudget } from './address-budget';
import type { AddressBudgets } from './address-budgets';
import { CapacityPlan } from './capacity-plan';
import type { CapacityPlanOptions } from './capacity-plan-options';
import { CapacityVerdict } from './capacity-verdict';
import { planOfApp } from './plan-of-app';
import type { PlannedNodeGroup } from './planned-node-group';
import type { PlannedSubnet } from './planned-subnet';
import type { PlannedZone } from './planned-zone';

const planUrl = 'https://docs.aws.amazon.com/eks/latest/best-practices/prefix-mode-win.html';

const times: { readonly [time in keyof AddressBudgets]-?: PlanSituation } = {
  atRest: 'rest',
  atMin: 'min',
  atDesired: 'desired',
  atMax: 'max',
  afterChurn: 'churn',
  duringUpdate: 'update',
  duringModeSwitch: 'modeSwitch',
  withZoneLost: 'zoneLost',
};

const verdicts: { readonly [verdict in PlanVerdict]: CapacityVerdict } = {
  impossible: CapacityVerdict.IMPOSSIBLE,
  unbalanced: CapacityVerdict.UNBALANCED,
  luck: CapacityVerdict.LUCK,
  fits: CapacityVerdict.FITS,
};

/** From the worst one to the best. */
const verdictOrder = Object.values(verdicts);

/**
 * Synthesizes the app, and plans some of its groups of Windows nodes.
 *
 * @param scope construct of the app
 * @param nodeGroups the groups
 * @param vpc with the subnets that no template has
 * @param options numbers to try out
 * @throws what the synthesis throws; if there is no app; if a number cannot be
 */
export function capacityPlanOf(
  scope: Construct,
  nodeGroups: readonly IConstruct[],
  vpc: ec2.IVpc | undefined,
  options: CapacityPlanOptions,
): CapacityPlan {
  const tried = triedNumbers(scope, options);
  const app = scope.node.root;
  if (!Stage.isStage(app)) {
    throw new Error(
      `The capacity plan of '${scope.node.path}' needs an App around it, as it is made of the templates. Begin with new App(). ` +
        'See https://docs.aws.amazon.com/cdk/v2/guide/apps.html',
    );
  }
  app.synth();
  const plan = planOfApp(app, tried);
  requireZone(scope, plan.subnets, options.lostZone);
  const elements = new Map(
    app.node.findAll().flatMap((construct): [string, IConstruct][] => {
      const stack = CfnElement.isCfnElement(construct) ? Stack.of(construct) : undefined;
      return stack ? [[keyOf(stack.templateFile, String(stack.resolve((construct as CfnElement).logicalId))), construct]] : [];
    }),
  );
  const elementOf = ({ template, logicalId }: PlacedPlan) => elements.get(keyOf(template, logicalId));
  const subnets = plan.subnets.map((subnet) => ({
    subnet,
    planned: plannedSubnet(subnet, subnetConstruct(subnet, elementOf(subnet), vpc)),
  }));
  // Two stacks may have subnets of one name.
  const subnetsOf = (group: GroupPlan) =>
    group.subnets.flatMap((name) => {
      const found = subnets.filter(({ subnet }) => subnet.name === name);
      return (found.find(({ subnet }) => subnet.template === group.template) ?? found.at(0))?.planned ?? [];
    });
  const own = plan.groups.flatMap((group) => {
    const element = elementOf(group);
    const construct = nodeGroups.find((one) => element?.node.scopes.includes(one));
    return construct ? [{ group, construct }] : [];
  });
  const used = [...new Set(own.flatMap(({ group }) => subnetsOf(group)))];
  return CapacityPlan._of({
    groups: own.map(({ group, construct }) => plannedNodeGroup(group, construct, subnetsOf(group))),
    subnets: used,
    zones: zonesOf(used),
    lostZone: plan.lostZone ?? undefined,
  });
}

function triedNumbers({ node }: Construct, options: CapacityPlanOptions): PlanOptions {
  const { podsPerNode, nodesPerGroup, otherAddressesPerSubnet, lostZone, nodesAddedByUpdate, newPodsPerMinute } = options;
  const numbers = { podsPerNode, nodesPerGroup, otherAddressesPerSubnet, nodesAddedByUpdate, newPodsPerMinute };
  for (const [name, value] of Object.entries(numbers)) {
    if (value !== undefined) {
      requireWholeNumber({
        value,
        least: 0,
        what: `${name} of the capacity plan of '${node.path}'`,
        advice: 'Leave it out for what the app says',
        url: planUrl,
      });
    }
  }
  return {
    pods: podsPerNode,
    nodes: nodesPerGroup,
    otherAddresses: otherAddressesPerSubnet,
    loseZone: lostZone,
    surge: nodesAddedByUpdate,
    newPods: newPodsPerMinute,
  };
}

function requireZone({ node }: Construct, subnets: readonly SubnetPlan[], lostZone: string | undefined): void {
  const zones = [...new Set(subnets.flatMap(({ zone }) => zone ?? []))].sort();
  if (lostZone !== undefined && !zones.includes(lostZone)) {
    throw new Error(
      `lostZone of the capacity plan of '${node.path}' is '${lostZone}', but no subnet of a node group is there. ` +
        `${zones.length > 0 ? `Take one of ${zones.map((zone) => `'${zone}'`).join(', ')}.` : 'No zone is known at synth: give the stack an account and a region.'} See ${planUrl}`,
    );
  }
}

function keyOf(template: string | null, logicalId: string | null): string {
  return `${template ?? ''} ${logicalId ?? ''}`;
}

/** The subnet of which a resource is the CloudFormation part; of a subnet that no template has, the one with its id. */
function subnetConstruct({ name }: PlacedPlan, element: IConstruct | undefined, vpc: ec2.IVpc | undefined): IConstruct | undefined {
  if (element) {
    const { id, scope } = element.node;
    return id === 'Subnet' && scope && !Stack.isStack(scope) ? scope : element;
  }
  const ofVpc = vpc ? [...vpc.privateSubnets, ...vpc.isolatedSubnets, ...vpc.publicSubnets] : [];
  return ofVpc.find(({ subnetId }) => !Token.isUnresolved(subnetId) && subnetId === name);
}

function plannedNodeGroup(group: GroupPlan, { node }: IConstruct, subnets: readonly PlannedSubnet[]): PlannedNodeGroup {
  const { nodes, pods } = group;
  return {
    name: node.id,
    path: node.path,
    nodesAtMin: nodes.min ?? undefined,
    nodesAtDesired: nodes.desired ?? undefined,
    nodesAtMax: nodes.max ?? undefined,
    nodesAddedByUpdate: nodes.surge,
    podsPerNode: group.node?.pods,
    podsAtMin: pods.min ?? undefined,
    podsAtDesired: pods.desired ?? undefined,
    podsAtMax: pods.max ?? undefined,
    prefixesPerNode: group.node?.full.prefixes,
    addressesPerNode: group.node?.full.addresses,
    warmAddressesPerNode: group.node?.warm,
    prefixesPerNodeAfterChurn: group.node?.afterChurn.prefixes,
    podsPerNodeAfterChurn: group.node?.afterChurn.pods,
    coolingAddressesPerNode: group.node?.cooling,
    subnets: subnets.map(({ name }) => name),
    notes: [...group.notes],
  };
}

function plannedSubnet(subnet: SubnetPlan, construct: IConstruct | undefined): PlannedSubnet {
  return {
    name: construct?.node.id ?? subnet.name,
    path: construct?.node.path,
    cidr: subnet.cidr ?? undefined,
    zone: subnet.zone ?? undefined,
    usableAddresses: subnet.addresses ?? undefined,
    usablePrefixes: subnet.prefixes ?? undefined,
    reservedPrefixes: subnet.guardedPrefixes,
    ...budgets((situation) => {
      const found = subnet.situations[situation];
      return found && budgetOf(found);
    }),
    notes: [...subnet.notes],
  };
}

function budgets(at: (situation: PlanSituation, time: keyof AddressBudgets) => AddressBudget | undefined): AddressBudgets {
  return Object.fromEntries(
    Object.entries(times).flatMap(([time, situation]) => {
      const budget = at(situation, time as keyof AddressBudgets);
      return budget ? [[time, budget]] : [];
    }),
  );
}

function budgetOf({ nodes, taken, freeAddresses, freePrefixes, verdict, chance }: SubnetSituation): AddressBudget {
  return {
    nodes,
    ...taken,
    freeAddresses,
    freePrefixes,
    verdict: verdicts[verdict],
    chance,
  };
}

function zonesOf(subnets: readonly PlannedSubnet[]): PlannedZone[] {
  const zones = new Map<string, PlannedSubnet[]>();
  for (const subnet of subnets) {
    if (subnet.zone !== undefined) {
      zones.set(subnet.zone, [...(zones.get(subnet.zone) ?? []), subnet]);
    }
  }
  return [...zones].map(([name, inZone]) => ({
    name,
    subnets: inZone.map((subnet) => subnet.name),
    ...budgets((_, time) => sumOf(inZone.map((subnet) => subnet[time]))),
  }));
}

/** Undefined if that of one is. */
function sumOf(all: readonly (AddressBudget | undefined)[]): AddressBudget | undefined {
  const known = all.filter((one) => one !== undefined);
  const sum = (of: (one: AddressBudget) => number) => known.reduce((total, one) => total + of(one), 0);
  return known.length < all.length
    ? undefined
    : {
        nodes: sum(({ nodes }) => nodes),
        prefixes: sum(({ prefixes }) => prefixes),
        addresses: sum(({ addresses }) => addresses),
        freePrefixes: sum(({ freePrefixes }) => freePrefixes),
        freeAddresses: sum(({ freeAddresses }) => freeAddresses),
        verdict: verdictOrder.find((verdict) => known.some((one) => one.verdict === verdict)) ?? CapacityVerdict.FITS,
        chance: Math.min(...known.map(({ chance }) => chance)),
      };
}
