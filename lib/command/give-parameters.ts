import { jsonAt } from '../cloudformation/json-at';
import type { TemplateSource } from '../cloudformation/template-file/template-source';
import type { Parameters } from './read-parameters';
import { UsageError } from './usage-error';

/**
 * Gives each template the values of those parameters that it declares. Nested stacks have theirs from their parents.
 *
 * @throws UsageError if a template does not allow a value that is given: CloudFormation refuses the stack then
 */
export function giveParameters(sources: readonly TemplateSource[], parameters: Parameters): TemplateSource[] {
  return sources.map((source) => {
    const declared = [...parameters].flatMap(([name, { value, from }]): [string, string][] => {
      const declaration = jsonAt(jsonAt(source.template, 'Parameters'), name);
      if (declaration === undefined) {
        return [];
      }
      requireAllowed(declaration, value, `The parameter '${name}' of ${from}`, source.path);
      return [[name, value]];
    });
    return { ...source, parameters: Object.fromEntries(declared) };
  });
}

function requireAllowed(declaration: unknown, value: string, what: string, path: string): void {
  const allowedValues = jsonAt(declaration, 'AllowedValues');
  const type = jsonAt(declaration, 'Type');
  // Of a parameter of Systems Manager, its name is given.
  if (!Array.isArray(allowedValues) || !allowedValues.every(isPlain) || typeof type !== 'string') {
    return;
  }
  const allowed = allowedValues.map(String);
  const isList = type === 'CommaDelimitedList' || type.startsWith('List<');
  const refused = (isList ? value.split(',').map((item) => item.trim()) : [value]).find((item) => !allowed.includes(item));
  if (refused !== undefined && !isSameNumber(type, refused, allowed)) {
    throw new UsageError(
      `${what} has the value '${refused}', but '${path}' allows only ${allowed.join(', ')}. ` +
        'CloudFormation would refuse the stack; give one of these, or add the value to the AllowedValues of the template.',
    );
  }
}

/** The same number may be written in several ways. */
function isSameNumber(type: string, value: string, allowed: readonly string[]): boolean {
  return type.includes('Number') && allowed.some((each) => Number(each) === Number(value));
}

function isPlain(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
