import type { InstanceTypeRow, InstanceTypeTable } from './instance-type-table';

const printWidth = 140;
const sizeNames = ['nano', 'micro', 'small', 'medium', 'large', 'xlarge'];

/**
 * Writes the table as the text of `lib/facts/instance-type-groups.ts`: one line per family, formatted as prettier would.
 */
export function renderInstanceTypes(table: InstanceTypeTable): string {
  return `/**
 * Every instance type known here, with the IPv4 addresses that one of its network interfaces can hold.
 *
 * This is the place to add a type. By hand, or from a fresh list of EC2, which keeps the types that it does not contain:
 *
 *   aws ec2 describe-instance-types --output json | npx tsx scripts/refresh-instance-types.ts
 */
import type { FactSource } from './fact-source';
import type { InstanceTypeGroup } from './instance-type-group';

export const instanceTypesSources: readonly FactSource[] = [
${table.sources.map(({ title, url, date }) => `  {\n    title: '${title}',\n    url: '${url}',\n    date: '${date}',\n  },\n`).join('')}];

export const instanceTypeGroups: readonly InstanceTypeGroup[] = [
${renderGroups(table.types)}];
`;
}

function renderGroups(types: InstanceTypeTable['types']): string {
  let text = '';
  for (const architecture of ['x86_64', 'arm64']) {
    for (const nitro of [true, false]) {
      const members = [...types].filter(([, row]) => row.architecture === architecture && row.nitro === nitro);
      if (members.length > 0) {
        text += `  {\n    architecture: '${architecture}',\n    nitro: ${String(nitro)},\n`;
        text += `    families: {\n${renderFamilies(members)}    },\n  },\n`;
      }
    }
  }
  return text;
}

function renderFamilies(members: readonly (readonly [string, InstanceTypeRow])[]): string {
  const families = new Map<string, Map<number, string[]>>();
  for (const [name, { ipv4AddressesPerInterface }] of members) {
    const [family, size] = name.split('.');
    const sizesByAddresses = families.get(family) ?? new Map<number, string[]>();
    families.set(family, sizesByAddresses);
    sizesByAddresses.set(ipv4AddressesPerInterface, [...(sizesByAddresses.get(ipv4AddressesPerInterface) ?? []), size]);
  }
  return [...families]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([family, sizesByAddresses]) => renderFamily(family, sizesByAddresses))
    .join('');
}

function renderFamily(family: string, sizesByAddresses: ReadonlyMap<number, readonly string[]>): string {
  const key = /^[a-z][a-z0-9]*$/.test(family) ? family : `'${family}'`;
  const entries = [...sizesByAddresses]
    .sort(([a], [b]) => a - b)
    .map(([addresses, sizes]) => `${String(addresses)}: '${[...sizes].sort(bySize).join(' ')}'`);
  const line = `      ${key}: { ${entries.join(', ')} },\n`;
  // Not counting the line break, which is no column.
  return line.length - 1 <= printWidth ? line : `      ${key}: {\n${entries.map((entry) => `        ${entry},\n`).join('')}      },\n`;
}

/** nano … xlarge, 2xlarge … 112xlarge, then bare metal; anything else by name at the end. */
function bySize(a: string, b: string): number {
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

function rank(size: string): number {
  const named = sizeNames.indexOf(size);
  if (named >= 0) {
    return named;
  }
  const multiple = /^(\d+)xlarge/.exec(size)?.[1];
  if (multiple !== undefined) {
    return sizeNames.length + Number(multiple);
  }
  const metal = /^metal-?(\d*)/.exec(size)?.[1];
  return metal === undefined ? 10_000 : 1_000 + Number(metal);
}
