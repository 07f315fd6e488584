import { isJsonObject, jsonAt } from './json-at';
import { mayBeSamePlace } from './may-be-same-place';
import type { Scope } from './resource';
import { textOf, type Data } from '../values/data';
import { identityOf } from '../values/identity-of';

const DEEPEST = 200;

/** An output that no given template imports: it is there for stacks that were not given. */
export interface UnusedExport {
  /** How messages call it: `export 'prod-cluster'`. */
  readonly title: string;
  readonly value: Data;
}

interface Named {
  readonly template: Scope;
  /** Of the name of the export. */
  readonly identity?: string;
}

/**
 * Finds the exports of the templates that none of them imports.
 */
export function unusedExports(all: readonly Scope[]): UnusedExport[] {
  const templates = all.filter(({ exists }) => exists !== false);
  const exports = templates.flatMap(exportsOf);
  const imports = exports.length === 0 ? [] : templates.flatMap(importsOf);
  return exports.filter(
    ({ template, identity }) =>
      !imports.some((other) => identity !== undefined && other.identity === identity && mayBeSamePlace(other.template, template)),
  );
}

function exportsOf(template: Scope): (UnusedExport & Named)[] {
  return Object.entries(template.section('Outputs')).flatMap(([output, body]) => {
    const written = jsonAt(jsonAt(body, 'Export'), 'Name');
    const name = written === undefined ? undefined : textOf(template.resolve(written));
    if (name === undefined || template.outputExists(output) === false) {
      return [];
    }
    const title = typeof name === 'string' ? `export '${name}'` : `exported output '${output}'`;
    return [{ template, identity: identityOf(name), title, value: template.output(output) }];
  });
}

function importsOf(template: Scope): Named[] {
  const found: Named[] = [];
  const visit = (value: unknown, depth: number): void => {
    if (depth > DEEPEST || typeof value !== 'object' || value === null) {
      return;
    }
    if (isJsonObject(value) && Object.hasOwn(value, 'Fn::ImportValue')) {
      found.push({ template, identity: identityOf(textOf(template.resolve(value['Fn::ImportValue']))) });
    }
    for (const part of Object.values(value)) {
      visit(part, depth + 1);
    }
  };
  visit([template.section('Resources'), template.section('Outputs')], 0);
  return found;
}
