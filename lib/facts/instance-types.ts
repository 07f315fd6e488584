import { ec2RefusesWindows } from './ec2-refuses-windows';
import { instanceTypeGroups } from './instance-types-data';

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

let expanded: ReadonlyMap<string, InstanceTypeFacts> | undefined;

/**
 * Looks an instance type up by its exact name.
 *
 * @param instanceType for example `m5.large`
 * @returns the facts, or undefined for a type that the table does not know: never a zero and never a guess
 */
export function instanceTypeFacts(instanceType: string): InstanceTypeFacts | undefined {
  return table().get(instanceType);
}

/**
 * Lists every instance type of the table.
 *
 * @returns the names, in alphabetical order
 */
export function instanceTypeNames(): string[] {
  return [...table().keys()].sort();
}

/** Expanded on first use: most programs that load the library ask for a handful of types, many for none. */
function table(): ReadonlyMap<string, InstanceTypeFacts> {
  expanded ??= expand();
  return expanded;
}

function expand(): ReadonlyMap<string, InstanceTypeFacts> {
  // A Map and not an object, so that 'constructor' is as unknown as any other wrong name.
  const types = new Map<string, InstanceTypeFacts>();
  for (const { architecture, nitro, families } of instanceTypeGroups) {
    for (const [family, sizesByAddresses] of Object.entries(families)) {
      for (const [addresses, sizes] of Object.entries(sizesByAddresses)) {
        for (const size of sizes.split(' ')) {
          const name = `${family}.${size}`;
          types.set(name, {
            ipv4AddressesPerInterface: Number(addresses),
            nitro,
            bareMetal: size.startsWith('metal'),
            architecture,
            ec2RefusesWindows: ec2RefusesWindows(name),
          });
        }
      }
    }
  }
  return types;
}
