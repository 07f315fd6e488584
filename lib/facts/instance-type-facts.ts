import { ec2RefusesWindows } from './ec2-refuses-windows';
import { instanceTypeGroups } from './instance-type-groups';

/** What is known of one EC2 instance type. */
export interface InstanceTypeFacts {
  /** IPv4 addresses that one network interface can hold, its primary address included. */
  readonly ipv4AddressesPerInterface: number;
  /** True for the Nitro hypervisor and for bare metal: only there prefix delegation has an effect. */
  readonly nitro: boolean;
  readonly bareMetal: boolean;
  readonly architecture: 'x86_64' | 'arm64';
  /** True where EC2 answered "Microsoft Windows is not supported for the instance type". */
  readonly ec2RefusesWindows: boolean;
}

/** What was looked up: groups of nodes have few types, and each is asked for again and again. */
const known = new Map<string, InstanceTypeFacts | undefined>();

/**
 * Looks an instance type up by its exact name.
 *
 * @param instanceType for example `m5.large`
 * @returns the facts, or undefined for a type that the table does not know: never a zero and never a guess
 */
export function instanceTypeFacts(instanceType: string): InstanceTypeFacts | undefined {
  if (!known.has(instanceType)) {
    known.set(instanceType, factsOf(instanceType));
  }
  return known.get(instanceType);
}

function factsOf(instanceType: string): InstanceTypeFacts | undefined {
  const dot = instanceType.indexOf('.');
  const [family, size] = [instanceType.slice(0, dot), instanceType.slice(dot + 1)];
  for (const { architecture, nitro, families } of instanceTypeGroups) {
    // Only names of the table: 'constructor' is as unknown as any other wrong name.
    const sizesByAddresses = Object.hasOwn(families, family) ? families[family] : {};
    const found = Object.entries(sizesByAddresses).find(([, sizes]) => sizes.split(' ').includes(size));
    if (found) {
      return {
        ipv4AddressesPerInterface: Number(found[0]),
        nitro,
        bareMetal: size.startsWith('metal'),
        architecture,
        ec2RefusesWindows: ec2RefusesWindows(instanceType),
      };
    }
  }
  return undefined;
}

/**
 * Lists every instance type of the table.
 *
 * @returns the names, in alphabetical order
 */
export function instanceTypeNames(): string[] {
  return instanceTypeGroups
    .flatMap(({ families }) => Object.entries(families))
    .flatMap(([family, sizesByAddresses]) =>
      Object.values(sizesByAddresses).flatMap((sizes) => sizes.split(' ').map((size) => `${family}.${size}`)),
    )
    .sort();
}
