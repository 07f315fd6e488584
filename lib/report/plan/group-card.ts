import type { GroupPlan, NodePlan, PlanSituation, Taken } from '../../plan/capacity-plan';
import { htmlText } from '../html/html-text';
import { counted, grouped } from './counted';
import { groupSize } from './group-size';

/** A node group: what a node runs and holds, and how many there are in each situation. */
export function groupCard(group: GroupPlan, situations: readonly PlanSituation[]): string {
  const { name, cluster, mode, os, instanceTypes, node } = group;
  const about = [cluster, mode ?? os ?? 'system not known', instanceTypes.join(', ') || 'type not known'].join(' · ');
  const sizes = situations.map((situation) => {
    const { nodes, pods } = groupSize(group, situation);
    return `<p class="size at at-${situation}"><b>${grouped(nodes)}</b> ${nodes === 1 ? 'node' : 'nodes'}${node ? `<b>${grouped(pods)}</b> ${pods === 1 ? 'pod' : 'pods'}` : ''}</p>`;
  });
  return `<article><h3>${htmlText(name)}</h3><p class="quiet">${htmlText(about)}</p>${sizes.join('')}${node ? nodeBar(node) : ''}</article>`;
}

/** Pods of a node beside its addresses, those that it holds in advance, and the limit of kubelet. */
function nodeBar({ pods, podAddresses, maxPods, warm, full, afterChurn, cooling }: NodePlan): string {
  const scale = Math.max(maxPods, podAddresses, 1);
  const share = (count: number) => `${String(Math.round((Math.min(count, scale) / scale) * 1000) / 10)}%`;
  const text =
    `Of a node: ${String(pods)} pods with an address; ${String(warm)} addresses in advance; ${String(podAddresses)} that it can hold; ` +
    `kubelet takes ${counted(maxPods, 'pod')}`;
  const rows: [style: string, label: string, value: string][] = [
    ['rest', 'Pods with an address', grouped(pods)],
    ['desired', 'Addresses in advance', grouped(warm)],
    ['most', 'Addresses that it can hold', grouped(podAddresses)],
    ['limit', 'Pods that kubelet takes', grouped(maxPods)],
    ['', 'Full, it takes', taken(full)],
    ['', `After churn, with ${counted(afterChurn.pods, 'pod')}`, taken(afterChurn)],
    ...(cooling > 0 ? [['', 'Addresses in cool-down', grouped(cooling)] satisfies [string, string, string]] : []),
  ];
  return (
    `<div class="bar" role="img" tabindex="0" aria-label="${htmlText(text)}" title="${htmlText(text)}">` +
    `<span class="most" style="width:${share(podAddresses)}"></span><span class="desired" style="width:${share(pods + warm)}"></span>` +
    `<span class="rest" style="width:${share(pods)}"></span><span class="limit" style="left:${share(maxPods)}"></span></div>` +
    `<ul class="parts">${rows.map(([style, label, value]) => `<li><i class="${style}"></i>${htmlText(label)}<b>${htmlText(value)}</b></li>`).join('')}</ul>`
  );
}

function taken({ prefixes, addresses }: Taken): string {
  const single = counted(addresses, 'address', 'es');
  return prefixes > 0 ? `${counted(prefixes, 'prefix', 'es')} + ${single}` : single;
}
