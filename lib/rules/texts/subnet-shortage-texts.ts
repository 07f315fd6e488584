import { subnetWithRoom } from '../../capacity/subnet-with-room';
import type { SubnetDemand, SubnetPhaseName } from '../../model/network/subnet-phases';
import type { SubnetShortage } from '../../model/network/subnet-verdicts';
import type { Subnet } from '../../model/network/subnet';
import type { NodeGroup } from '../../model/nodes/node-group';
import type { Finding } from '../rule';
import { fewOf } from './few-of';

const largest = 'At the largest size, with as many pods as they take,';

const times: { readonly [name in SubnetPhaseName]: string } = {
  start: 'At the start,',
  most: largest,
  'zones at start': 'At the start, spread evenly over their zones,',
  'zones at most': 'At the largest size, with as many pods as they take and spread evenly over their zones,',
  'Linux at start': 'At the start, with the addresses that Linux nodes hold by the defaults of the VPC CNI,',
  'Linux at most': `${largest} and with the addresses that Linux nodes hold by the defaults of the VPC CNI,`,
  update: `${largest} and with the nodes that an update adds before it takes others away,`,
  'warm pool': `${largest} and with the instances of the warm pool,`,
};

/**
 * The finding of a shortage, in words.
 *
 * @param advised what each group takes at its largest size, for which a larger subnet must have room
 * @param consequence what comes of it
 */
export function subnetShortageTexts(
  shortage: SubnetShortage,
  phase: SubnetPhaseName,
  advised: ReadonlyMap<NodeGroup, SubnetDemand>,
  consequence: string,
): Pick<Finding, 'message' | 'fix' | 'value'> {
  const { demands, subnets } = shortage;
  const groups = fewOf(titles(demands), 'other groups');
  const places = fewOf(subnets.map(subnetWithRange), 'other subnets');
  return {
    message: `${times[phase]} the nodes of ${groups} need ${need(shortage)}${zoneOf(demands)}, but there ${room(shortage)} in ${places}${others(shortage)}. ${consequence}`,
    fix: `${largerSubnets(shortage, advised)}, ${phase.endsWith('start') ? 'or start fewer nodes' : 'or lower the largest size of the groups, or --max-pods'}.`,
    value: fewOf(
      subnets.map(({ cidr }) => cidr as string),
      'others',
    ),
  };
}

/** How messages call a subnet, with its range and what is reserved in it. */
export function subnetWithRange({ title, cidr, reservations }: Subnet): string {
  const reserved = reservations.filter(({ type }) => type === 'explicit').map(({ range }) => String(range));
  return `${title} (${cidr as string}${reserved.length > 0 ? `, of which ${fewOf(reserved, 'other ranges')} ${reserved.length === 1 ? 'is' : 'are'} reserved` : ''})`;
}

function titles(demands: readonly SubnetDemand[]): string[] {
  return [...new Set(demands.map(({ group }) => group.title))];
}

function zoneOf(demands: readonly SubnetDemand[]): string {
  const [{ zone }] = demands;
  return zone === undefined ? '' : zone === '' ? ' in one zone' : ` in the zone ${zone}`;
}

function need({ measure, demands, needed }: SubnetShortage): string {
  const total = (unit: 'prefixes' | 'addresses') => demands.reduce((sum, demand) => sum + demand.total[unit], 0);
  switch (measure) {
    case 'prefixes':
      return `${String(needed)} /28 prefixes`;
    case 'addresses':
      return `${String(needed)} addresses`;
    case 'together':
      return `${String(total('prefixes'))} /28 prefixes and ${String(total('addresses'))} single addresses, ${String(needed)} addresses together`;
    case 'nodes': {
      const [{ needed: each }] = demands;
      const parts = [
        ...(each.prefixes > 0 ? [counted(each.prefixes, '/28 prefix', 'es')] : []),
        counted(each.addresses, 'single address', 'es'),
      ];
      return `room for ${counted(needed, 'node', 's')} with ${parts.join(' and ')} each`;
    }
  }
}

function counted(count: number, name: string, plural: string): string {
  return `${String(count)} ${name}${count === 1 ? '' : plural}`;
}

function room({ measure, available }: SubnetShortage): string {
  switch (measure) {
    case 'together':
      return `are at most ${String(available)}, and single addresses take up blocks that prefixes need whole,`;
    case 'nodes':
      return `is room for at most ${String(available)} of them`;
    default:
      return `are at most ${String(available)}`;
  }
}

function others(shortage: SubnetShortage): string {
  return shortage.others > 0 && shortage.measure !== 'prefixes'
    ? `, as other resources of the templates take ${counted(shortage.others, 'address', 'es')} there`
    : '';
}

/** A size with room to spare: for the largest size, not for the start, so that the advice does not lead into the next finding. */
function largerSubnets({ demands, subnets }: SubnetShortage, advised: ReadonlyMap<NodeGroup, SubnetDemand>): string {
  const share = (unit: 'prefixes' | 'addresses') =>
    Math.ceil(
      demands.reduce((sum, demand) => {
        const most = advised.get(demand.group) ?? demand;
        // Of all subnets of the group those of the shortage get their part.
        const part = demand.zone === undefined ? 1 : subnets.length / most.subnets.length;
        return sum + Math.max(demand.total[unit], most.total[unit] * part);
      }, 0) / subnets.length,
    );
  const length = subnetWithRoom({ prefixes: share('prefixes'), addresses: share('addresses') });
  const isThatLarge = length !== undefined && subnets.every(({ cidr }) => Number((cidr as string).split('/')[1]) <= length);
  if (length === undefined || isThatLarge) {
    return 'Spread the nodes over more subnets';
  }
  const where = demands[0].zone === undefined ? '' : ' there';
  return `Take ${subnets.length === 1 ? 'a subnet' : 'subnets'} of /${String(length)} or larger${where}, which ${subnets.length === 1 ? 'leaves' : 'leave'} room to spare, or more subnets`;
}
