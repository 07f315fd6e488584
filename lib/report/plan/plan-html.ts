import {
  planSituations,
  type CapacityPlan,
  type GroupPlan,
  type PlanSituation,
  type SubnetPlan,
  type Taken,
} from '../../plan/capacity-plan';
import { htmlText } from '../html/html-text';
import { planMap } from './plan-map';
import { planStyles } from './plan-styles';
import { planNotes, planTables, situationTitles, type PlanTable } from './plan-tables';

/** The plan as one page: no script, nothing from the network. */
export function planHtml(plan: CapacityPlan): string {
  const situations = planSituations.filter((situation) => plan.subnets.some((subnet) => subnet.situations[situation]));
  const notes = planNotes(plan);
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Capacity plan</title>
<style>${planStyles(situations)}</style>
</head>
<body>
<header>
<h1>Capacity plan</h1>
<p class="quiet">Addresses of the subnets of ${counted(plan.groups.length, 'node group')} in ${counted(plan.subnets.length, 'subnet')}: how many pods fit, and where it breaks.</p>
${situationSwitch(situations)}
</header>
<main>
<section aria-labelledby="subnets"><h2 id="subnets">Subnets</h2>
<div class="cards">
${plan.subnets.map((subnet) => subnetCard(subnet, situations, plan.lostZone)).join('\n')}
</div></section>
<section aria-labelledby="groups"><h2 id="groups">Node groups</h2>
<div class="cards">
${plan.groups.map((group) => groupCard(group, situations)).join('\n')}
</div></section>
<section aria-labelledby="numbers"><h2 id="numbers">The same in numbers</h2>
${planTables(plan).map(table).join('\n')}
</section>
${notes.length > 0 ? `<section aria-labelledby="notes"><h2 id="notes">Notes</h2><ul>${notes.map((note) => `<li>${htmlText(note)}</li>`).join('')}</ul></section>` : ''}
</main>
<footer>Single addresses are drawn by number: AWS does not tell in advance where they will be. A chance is that of enough whole blocks if each falls anywhere at random.</footer>
</body>
</html>
`;
}

function situationSwitch(situations: readonly PlanSituation[]): string {
  const chosen = situations.includes('max') ? 'max' : situations.at(0);
  const choices = situations.map(
    (situation) =>
      `<label><input type="radio" name="at" id="at-${situation}"${situation === chosen ? ' checked' : ''}>${htmlText(situationTitles[situation])}</label>`,
  );
  return situations.length === 0 ? '' : `<fieldset><legend>Show</legend>${choices.join('')}</fieldset>`;
}

function subnetCard(subnet: SubnetPlan, situations: readonly PlanSituation[], lostZone: string | null): string {
  const { name, cidr, zone, groups } = subnet;
  const details = situations.map((situation) => `<div class="at at-${situation}">${subnetDetail(subnet, situation, lostZone)}</div>`);
  return (
    `<article><h3>${htmlText(name)}</h3><p class="quiet">${htmlText([cidr ?? 'range not known', zone ?? 'zone not known'].join(' · '))}</p>` +
    `<p class="quiet">${htmlText(groups.length > 4 ? `${groups.slice(0, 3).join(', ')} and ${String(groups.length - 3)} other groups` : groups.join(', '))}</p>` +
    `${cidr === null ? '' : details.join('')}</article>`
  );
}

function subnetDetail(subnet: SubnetPlan, situation: PlanSituation, lostZone: string | null): string {
  const at = subnet.situations[situation];
  if (!at) {
    return '';
  }
  const { verdict, chance, nodes, freeAddresses } = at;
  const words = {
    fits: 'Fits',
    luck: `Fits only by luck: ${String(Math.floor(chance * 100))} in 100`,
    unbalanced: 'Too small while nodes are spread evenly',
    impossible: 'Impossible',
  };
  const isLost = situation === 'zoneLost' && subnet.zone !== null && subnet.zone === lostZone;
  const free = freeAddresses < 0 ? `${String(-freeAddresses)} addresses too few` : `${counted(freeAddresses, 'address', 'es')} free`;
  return isLost
    ? '<p class="verdict">This zone is lost.</p>'
    : `<p><span class="verdict ${verdict}">${words[verdict]}</span> · ${counted(nodes, 'node')} · ${free}</p>${planMap(subnet, situation)}`;
}

function groupCard({ name, cluster, mode, os, instanceTypes, node, nodes, pods }: GroupPlan, situations: readonly PlanSituation[]): string {
  const head = `<article><h3>${htmlText(name)}</h3><p class="quiet">${htmlText([cluster, mode ?? os ?? 'system not known', instanceTypes.join(', ') || 'type not known'].join(' · '))}</p>`;
  if (!node) {
    return `${head}<p>${counted(nodes.desired ?? 0, 'node')} at the desired size.</p></article>`;
  }
  const scale = Math.max(node.maxPods, node.podAddresses);
  const share = (count: number) => `${String(Math.round((count / scale) * 1000) / 10)}%`;
  const text = `Of a node: ${String(node.pods)} pods with an address, of ${String(node.maxPods)} that kubelet takes and ${String(node.podAddresses)} addresses`;
  const sizes = situations.map((situation) => {
    const [count, running] = sizeOf(situation, nodes, pods);
    return `<p class="at at-${situation}">${counted(count, 'node')}, ${counted(running, 'pod')} at most.</p>`;
  });
  return (
    `${head}<div class="bar" role="img" tabindex="0" aria-label="${htmlText(text)}" title="${htmlText(text)}"><span class="most" style="width:${share(node.podAddresses)}"></span><span class="rest" style="width:${share(node.pods)}"></span></div>` +
    `<ul class="parts"><li><i class="rest"></i>${counted(node.pods, 'pod')} with an address</li><li><i class="most"></i>${counted(node.podAddresses, 'address', 'es')} for pods</li><li><i class="free"></i>${String(node.maxPods)} pods that kubelet takes</li></ul>` +
    `<p class="quiet">A full node takes ${taken(node.full)}; after pods came and went it keeps ${taken(node.afterChurn)} at worst, with ${counted(node.afterChurn.pods, 'pod')} or more.${node.cooling > 0 ? ` ${counted(node.cooling, 'address', 'es')} in cool-down.` : ''}</p>` +
    `${sizes.join('')}</article>`
  );
}

function sizeOf(situation: PlanSituation, nodes: GroupPlan['nodes'], pods: GroupPlan['pods']): [number, number] {
  switch (situation) {
    case 'min':
      return [nodes.min ?? 0, pods.min ?? 0];
    case 'max':
    case 'churn':
      return [nodes.max ?? 0, pods.max ?? 0];
    case 'update':
      return [(nodes.max ?? 0) + nodes.surge, pods.max ?? 0];
    case 'modeSwitch':
      return [2 * (nodes.desired ?? 0), pods.desired ?? 0];
    case 'rest':
      return [nodes.desired ?? 0, 0];
    default:
      return [nodes.desired ?? 0, pods.desired ?? 0];
  }
}

function table({ title, columns, rows, legend }: PlanTable): string {
  const cells = (row: readonly string[]) => row.map((cell) => `<td>${htmlText(cell)}</td>`).join('');
  return (
    `<h3>${htmlText(title)}</h3><div class="scroll" tabindex="0" role="region" aria-label="${htmlText(`Table: ${title}`)}"><table><thead><tr>` +
    `${columns.map((column) => `<th scope="col">${htmlText(column)}</th>`).join('')}</tr></thead><tbody>` +
    `${rows.map((row) => `<tr>${cells(row)}</tr>`).join('')}</tbody></table></div><p class="quiet">${htmlText(legend)}</p>`
  );
}

function taken({ prefixes, addresses }: Taken): string {
  return `${counted(prefixes, 'prefix', 'es')} and ${counted(addresses, 'address', 'es')}`;
}

function counted(count: number, name: string, plural = 's'): string {
  return `${String(count)} ${name}${count === 1 ? '' : plural}`;
}
