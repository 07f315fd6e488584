import type { PlanSituation, SubnetPlan } from '../../plan/capacity-plan';
import { htmlText } from '../html/html-text';

/** Blocks in a row of the map, and the side of each. */
const columns = 32;
const side = 10;

/** A part of the /28 blocks of a subnet. */
interface MapPart {
  readonly style: 'kept' | 'single' | 'rest' | 'desired' | 'most' | 'free';
  readonly blocks: number;
  readonly text: string;
}

/**
 * The /28 blocks of a subnet in a situation, as a picture and as a list: by number, not by place, as AWS does not tell in advance where an address will be.
 *
 * @returns empty if nothing is known of the subnet
 */
export function planMap(subnet: SubnetPlan, situation: PlanSituation): string {
  const parts = mapParts(subnet, situation);
  const total = parts.reduce((sum, { blocks }) => sum + blocks, 0);
  const rows = Math.ceil(total / columns);
  const width = Math.min(total, columns) * side;
  let from = 0;
  const shapes = parts.map(({ style, blocks, text }) => {
    const path = runs(from, blocks);
    from += blocks;
    return `<path class="${style}" d="${path}"><title>${htmlText(text)}</title></path>`;
  });
  const lines = [
    ...Array.from({ length: rows + 1 }, (_, row) => `M0 ${String(row * side)}h${String(width)}`),
    ...Array.from({ length: Math.min(total, columns) + 1 }, (_, column) => `M${String(column * side)} 0v${String(rows * side)}`),
  ];
  const label = parts.map(({ text }) => text).join('; ');
  return total === 0
    ? ''
    : `<svg viewBox="0 0 ${String(columns * side)} ${String(rows * side)}" role="img" tabindex="0" aria-label="${htmlText(`/28 blocks: ${label}`)}">` +
        `${shapes.join('')}<path class="grid" d="${lines.join('')}"/></svg>` +
        `<ul class="parts">${parts.map(({ style, text }) => `<li><i class="${style}"></i>${htmlText(text)}</li>`).join('')}</ul>`;
}

/** All blocks, those of the largest count last taken: what is taken at rest is a part of what is taken later. */
function mapParts(subnet: SubnetPlan, name: PlanSituation): MapPart[] {
  const situation = subnet.situations[name];
  const { cidr, prefixes, addresses } = subnet;
  if (!situation || cidr === null || prefixes === null || addresses === null) {
    return [];
  }
  const all = 2 ** Math.max(0, 28 - Number(cidr.split('/')[1]));
  const { taken } = situation;
  const beside = addresses - prefixes * 16;
  const single = Math.min(prefixes, Math.ceil(Math.max(0, taken.addresses - beside) / 16));
  const held = Math.min(taken.prefixes, prefixes - single);
  const rest = Math.min(held, subnet.situations.rest?.taken.prefixes ?? 0);
  const desired = Math.min(held, Math.max(rest, subnet.situations.desired?.taken.prefixes ?? 0));
  const parts: MapPart[] = [
    {
      style: 'kept',
      blocks: all - prefixes,
      text: `${String(all - prefixes)} no whole block: kept by AWS, or reserved; single addresses go here first`,
    },
    {
      style: 'single',
      blocks: single,
      text: `${String(single)} taken up by single addresses, at least (${String(taken.addresses)} addresses)`,
    },
    { style: 'rest', blocks: rest, text: `${String(rest)} ${rest === 1 ? 'prefix' : 'prefixes'} held at rest` },
    { style: 'desired', blocks: desired - rest, text: `${String(desired - rest)} more at the desired size, full of pods` },
    { style: 'most', blocks: held - desired, text: `${String(held - desired)} more beyond the desired size` },
    { style: 'free', blocks: prefixes - single - held, text: `${String(prefixes - single - held)} free` },
  ];
  return parts.filter(({ blocks }) => blocks > 0);
}

/** Rectangles of blocks that follow each other over the ends of rows. */
function runs(from: number, count: number): string {
  let path = '';
  for (let start = from; start < from + count;) {
    const column = start % columns;
    const row = Math.floor(start / columns);
    // Whole rows at once.
    const wholeRows = column === 0 ? Math.floor((from + count - start) / columns) : 0;
    const length = wholeRows > 0 ? columns : Math.min(columns - column, from + count - start);
    const height = Math.max(1, wholeRows);
    path += `M${String(column * side)} ${String(row * side)}h${String(length * side)}v${String(height * side)}h-${String(length * side)}z`;
    start += length * height;
  }
  return path;
}
