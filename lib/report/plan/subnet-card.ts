import type { PlanSituation, SubnetPlan, SubnetSituation } from '../../plan/capacity-plan';
import { htmlText } from '../html/html-text';
import { counted } from './counted';
import { planMap } from './plan-map';
import { verdictMark, verdictWords } from './verdict-mark';

/** A subnet: whether it fits, and its blocks, in each situation. */
export function subnetCard(subnet: SubnetPlan, situations: readonly PlanSituation[], lostZone: string | null): string {
  const { name, cidr, zone, groups } = subnet;
  const users = groups.length > 4 ? `${groups.slice(0, 3).join(', ')} and ${String(groups.length - 3)} other groups` : groups.join(', ');
  const details = situations.map((situation) => `<div class="at at-${situation}">${subnetDetail(subnet, situation, lostZone)}</div>`);
  return (
    `<article><h3>${htmlText(name)}</h3>` +
    `<p class="quiet"><span class="code">${htmlText(cidr ?? 'range not known')}</span> · ${htmlText(zone ?? 'zone not known')} · ${htmlText(users)}</p>` +
    `${cidr === null ? '' : details.join('')}</article>`
  );
}

function subnetDetail(subnet: SubnetPlan, situation: PlanSituation, lostZone: string | null): string {
  const at = subnet.situations[situation];
  if (!at) {
    return '';
  }
  if (situation === 'zoneLost' && subnet.zone !== null && subnet.zone === lostZone) {
    return '<p class="lost">This zone is lost.</p>';
  }
  const { verdict, nodes, freeAddresses } = at;
  const free =
    freeAddresses < 0 ? `${counted(-freeAddresses, 'address', 'es')} too few` : `${counted(freeAddresses, 'address', 'es')} free`;
  return (
    `<p class="verdict ${verdict}">${verdictMark(verdict)}${verdictWords[verdict]}<span class="quiet">${counted(nodes, 'node')} · ${free}</span></p>` +
    `${planMap(subnet, situation)}<p class="reason">${reason(at)}</p>`
  );
}

function reason({ verdict, chance, freeAddresses, freePrefixes }: SubnetSituation): string {
  switch (verdict) {
    case 'impossible':
      return 'The groups need more than all their subnets have, wherever the nodes are.';
    case 'unbalanced':
      return 'It is too small while the nodes are spread evenly: some would have to move.';
    case 'luck':
      return freeAddresses < 0
        ? 'Only if the network interfaces of the control plane are elsewhere.'
        : `Enough blocks stay whole in ${chance < 0.01 ? 'less than 1' : String(Math.floor(chance * 100))} of 100 cases, if single addresses fall anywhere.`;
    case 'fits':
      return `Room for ${counted(freePrefixes, 'more prefix', 'es')}.`;
  }
}
