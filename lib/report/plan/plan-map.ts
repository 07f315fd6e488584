import type { PlanSituation, SubnetPlan } from '../../plan/capacity-plan';
import { htmlText } from '../html/html-text';

/** The side of a block. */
const side = 10;
/** What is missing is drawn up to this many times the blocks that there are. */
const mostMissing = 2;

/** A part of the /28 blocks of a subnet. */
interface MapPart {
  readonly style: 'kept' | 'single' | 'rest' | 'desired' | 'most' | 'free' | 'missing';
  readonly blocks: number;
  /** What they are. */
  readonly label: string;
  /** More about that. */
  readonly more?: string;
}

/**
 * The /28 blocks of a subnet in a situation, as a picture and as a list: by number, not by place, as AWS does not tell in advance where an address will be.
 *
 * @returns empty if nothing is known of the subnet
 */
export function planMap(subnet: SubnetPlan, situation: PlanSituation): string {
  const parts = mapParts(subnet, situation);
  const all = parts.reduce((sum, { style, blocks }) => sum + (style === 'missing' ? 0 : blocks), 0);
  if (all === 0) {
    return '';
  }
  const columns = columnsOf(all);
  let from = 0;
  const shapes = parts.map(({ style, blocks, label, more }) => {
    const drawn = style === 'missing' ? Math.min(blocks, mostMissing * all) : blocks;
    const path = runs(from, drawn, columns);
    from += drawn;
    return `<path class="${style}" d="${path}"><title>${htmlText(`${String(blocks)} ${label}${more ? `: ${more}` : ''}`)}</title></path>`;
  });
  const [rows, width] = [Math.ceil(from / columns), Math.min(from, columns) * side];
  const lines = [
    ...Array.from({ length: rows + 1 }, (_, row) => `M0 ${String(row * side)}h${String(width)}`),
    ...Array.from({ length: Math.min(from, columns) + 1 }, (_, column) => `M${String(column * side)} 0v${String(rows * side)}`),
  ];
  const guarded =
    subnet.guardedPrefixes > 0 ? `<li><i></i>reserved for prefixes, of these<b>${String(subnet.guardedPrefixes)}</b></li>` : '';
  const said = parts.map(({ blocks, label }) => `${String(blocks)} ${label}`).join('; ');
  return (
    `<svg viewBox="0 0 ${String(columns * side)} ${String(rows * side)}" role="img" tabindex="0" aria-label="${htmlText(`/28 blocks: ${said}`)}">` +
    `${shapes.join('')}<path class="grid" d="${lines.join('')}"/></svg>` +
    `<ul class="parts">${parts.map(({ style, blocks, label }) => `<li><i class="${style}"></i>${htmlText(label)}<b>${String(blocks)}</b></li>`).join('')}${guarded}</ul>`
  );
}

/** Blocks in a row: few large ones in a small subnet, and no picture that is higher than wide. */
function columnsOf(blocks: number): number {
  return blocks <= 64 ? 16 : blocks <= 512 ? 32 : 64;
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
    { style: 'kept', blocks: all - prefixes, label: 'not whole', more: 'kept by AWS, or reserved; single addresses go here first' },
    { style: 'single', blocks: single, label: 'with single addresses', more: `at least, of ${String(taken.addresses)} addresses` },
    { style: 'rest', blocks: rest, label: 'held at rest' },
    { style: 'desired', blocks: desired - rest, label: 'more at the desired size' },
    { style: 'most', blocks: held - desired, label: 'more beyond that' },
    { style: 'free', blocks: prefixes - single - held, label: 'free' },
    { style: 'missing', blocks: taken.prefixes - held, label: 'missing' },
  ];
  return parts.filter(({ blocks }) => blocks > 0);
}

/** Rectangles of blocks that follow each other over the ends of rows. */
function runs(from: number, count: number, columns: number): string {
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
