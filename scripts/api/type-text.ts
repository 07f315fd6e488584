import type { Assembly, TypeReference } from './assembly';

/** The text of a type; names of the library are links to where they are described. */
export function typeText(assembly: Assembly, type: TypeReference): string {
  if ('primitive' in type) {
    return code(type.primitive);
  }
  if ('fqn' in type) {
    const own = type.fqn in assembly.types ? assembly.types[type.fqn] : undefined;
    return own
      ? `[${code(own.name)}](#${own.name.toLowerCase()})`
      : code(type.fqn.replace(/^aws-cdk-lib\./, '').replace(/^constructs\./, ''));
  }
  if ('union' in type) {
    return type.union.types.map((one) => typeText(assembly, one)).join(' or ');
  }
  const { kind, elementtype } = type.collection;
  return `${kind === 'array' ? 'list of' : 'map to'} ${typeText(assembly, elementtype)}`;
}

function code(text: string): string {
  return `\`${text}\``;
}
