import { DescribeOutputError } from './describe-output-error';
import type { InstanceTypeRow } from './instance-type-table';

const architectures: ReadonlyMap<unknown, InstanceTypeRow['architecture']> = new Map([
  ['x86_64', 'x86_64'],
  ['x86_64_mac', 'x86_64'],
  ['arm64', 'arm64'],
  ['arm64_mac', 'arm64'],
] as const);

/**
 * Reads the output of `aws ec2 describe-instance-types --output json`, or an array of such outputs.
 *
 * @throws DescribeOutputError if the text is something else, or a type lacks a field that the table needs
 */
export function readDescribeOutput(text: string): Map<string, InstanceTypeRow> {
  const types = new Map<string, InstanceTypeRow>();
  for (const described of describedTypes(parse(text))) {
    const [name, row] = readType(described);
    const earlier = types.get(name);
    if (earlier && JSON.stringify(earlier) !== JSON.stringify(row)) {
      throw new DescribeOutputError(`${name} is there twice, with different facts: ${JSON.stringify(earlier)} and ${JSON.stringify(row)}.`);
    }
    types.set(name, row);
  }
  if (types.size === 0) {
    throw new DescribeOutputError('The input lists no instance type.');
  }
  return types;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DescribeOutputError(`The input is not JSON (${error instanceof Error ? error.message : String(error)}).`);
  }
}

function describedTypes(document: unknown): unknown[] {
  const pages: unknown[] = Array.isArray(document) ? document : [document];
  return pages.flatMap((page): unknown[] => {
    const types = field(page, 'InstanceTypes');
    if (!Array.isArray(types)) {
      throw new DescribeOutputError('The input has no list named InstanceTypes.');
    }
    return types;
  });
}

function readType(described: unknown): [string, InstanceTypeRow] {
  const name = field(described, 'InstanceType');
  if (typeof name !== 'string' || !/^[a-z][a-z0-9-]*\.[a-z0-9-]+$/.test(name)) {
    throw new DescribeOutputError(`An entry's InstanceType is ${shown(name)}, which is not the name of a type.`);
  }
  const addresses = field(field(described, 'NetworkInfo'), 'Ipv4AddressesPerInterface');
  if (typeof addresses !== 'number' || !Number.isSafeInteger(addresses) || addresses < 1) {
    throw wrongField(name, 'NetworkInfo.Ipv4AddressesPerInterface', addresses, 'a positive integer');
  }
  const bareMetal = field(described, 'BareMetal');
  if (typeof bareMetal !== 'boolean') {
    throw wrongField(name, 'BareMetal', bareMetal, 'true or false');
  }
  if (bareMetal !== name.includes('.metal')) {
    throw new DescribeOutputError(
      `${name} has BareMetal ${String(bareMetal)}, but the table tells bare metal by sizes that start with 'metal': ` +
        'give lib/facts/instance-type-group.ts a field for it.',
    );
  }
  const hypervisor = field(described, 'Hypervisor');
  if (!bareMetal && hypervisor !== 'nitro' && hypervisor !== 'xen') {
    throw wrongField(name, 'Hypervisor', hypervisor, "'nitro' or 'xen'");
  }
  return [
    name,
    {
      ipv4AddressesPerInterface: addresses,
      nitro: bareMetal || hypervisor === 'nitro',
      bareMetal,
      architecture: readArchitecture(name, field(field(described, 'ProcessorInfo'), 'SupportedArchitectures')),
    },
  ];
}

/** The first known one: old types list i386 beside x86_64. */
function readArchitecture(name: string, supported: unknown): InstanceTypeRow['architecture'] {
  const names: unknown[] = Array.isArray(supported) ? supported : [];
  const known = names.map((architecture) => architectures.get(architecture)).find((architecture) => architecture !== undefined);
  if (known === undefined) {
    throw wrongField(name, 'ProcessorInfo.SupportedArchitectures', supported, `a list with one of ${[...architectures.keys()].join(', ')}`);
  }
  return known;
}

function wrongField(instanceType: string, path: string, value: unknown, expected: string): DescribeOutputError {
  return new DescribeOutputError(`${path} of ${instanceType} is ${shown(value)}, but must be ${expected}.`);
}

function shown(value: unknown): string {
  return value === undefined ? 'missing' : JSON.stringify(value);
}

function field(parent: unknown, name: string): unknown {
  return typeof parent === 'object' && parent !== null && Object.hasOwn(parent, name)
    ? (parent as Record<string, unknown>)[name]
    : undefined;
}
