import type { Value } from '../values/unknown';
import { isJsonObject, jsonAt } from './json-at';

const DEEPEST = 200;

/**
 * Logical ids to which a resource refers, by `DependsOn`, `Ref`, `Fn::GetAtt` or `Fn::Sub`: CloudFormation makes those first.
 *
 * Names of parameters and pseudo parameters are among them.
 *
 * @param condition whether a condition holds: what stands on the other side of an `Fn::If` is not in the template
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-dependson.html
 */
export function referencedIds(body: { readonly [key: string]: unknown }, condition: (name: string) => Value<boolean>): ReadonlySet<string> {
  const ids = new Set([body.DependsOn].flat().filter((id) => typeof id === 'string'));
  const visit = (value: unknown, depth: number): void => {
    if (depth > DEEPEST) {
      return;
    }
    if (Array.isArray(value)) {
      for (const item of value) {
        visit(item, depth + 1);
      }
    } else if (isJsonObject(value)) {
      for (const [key, inner] of Object.entries(value)) {
        for (const id of namesIn(key, inner)) {
          ids.add(id);
        }
        visit(key === 'Fn::If' ? takenBranches(inner, condition) : inner, depth + 1);
      }
    }
  };
  visit([body.Properties, body.Metadata], 0);
  return ids;
}

function takenBranches(argument: unknown, condition: (name: string) => Value<boolean>): unknown {
  if (!Array.isArray(argument) || typeof argument[0] !== 'string') {
    return argument;
  }
  const holds = condition(argument[0]);
  return typeof holds === 'boolean' ? argument[holds ? 1 : 2] : argument.slice(1);
}

function namesIn(key: string, value: unknown): string[] {
  switch (key) {
    case 'Ref':
      return typeof value === 'string' ? [value] : [];
    case 'Fn::GetAtt': {
      const name: unknown = Array.isArray(value) ? value[0] : value;
      return typeof name === 'string' ? [name.split('.')[0]] : [];
    }
    case 'Fn::Sub': {
      const [text, names] = Array.isArray(value) ? (value as unknown[]) : [value];
      const variables = typeof text === 'string' ? [...text.matchAll(/\$\{([^!${}][^${}]*)\}/g)].map(([, name]) => name.trim()) : [];
      return variables.filter((name) => jsonAt(names, name) === undefined).map((name) => name.split('.')[0]);
    }
    default:
      return [];
  }
}
