import type { InstanceTypeRow, InstanceTypeTable } from './instance-type-table';

/** The new table, and how it came from the old one. */
export interface InstanceTypeMerge {
  readonly table: InstanceTypeTable;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  /** In the table but not in the input. An old type vanishes from EC2 region by region and still runs where it is. */
  readonly kept: readonly string[];
}

/**
 * Puts what EC2 described over the current table.
 *
 * @param date ISO date of the description, which becomes the date of its source
 */
export function mergeInstanceTypes(
  current: InstanceTypeTable,
  described: ReadonlyMap<string, InstanceTypeRow>,
  date: string,
): InstanceTypeMerge {
  const source = {
    title: 'aws ec2 describe-instance-types',
    url: 'https://docs.aws.amazon.com/cli/latest/reference/ec2/describe-instance-types.html',
    date,
  };
  return {
    table: {
      sources: [source, ...current.sources.filter(({ title }) => title !== source.title)],
      types: new Map([...current.types, ...described]),
    },
    added: [...described.keys()].filter((name) => !current.types.has(name)),
    changed: [...described].filter(([name, row]) => differs(current.types.get(name), row)).map(([name]) => name),
    kept: [...current.types.keys()].filter((name) => !described.has(name)),
  };
}

function differs(before: InstanceTypeRow | undefined, after: InstanceTypeRow): boolean {
  return (
    before !== undefined &&
    (before.ipv4AddressesPerInterface !== after.ipv4AddressesPerInterface ||
      before.nitro !== after.nitro ||
      before.bareMetal !== after.bareMetal ||
      before.architecture !== after.architecture)
  );
}
