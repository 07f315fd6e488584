import * as fc from '../support/fast-check';
import { TemplateSet } from '../../lib/cloudformation/template-set';
import { isJsonObject } from '../../lib/cloudformation/json-at';
import { isDataList, isDataObject, type Data } from '../../lib/values/data';
import { PartialText } from '../../lib/values/partial-text';
import { MaybeAbsent } from '../../lib/values/maybe-absent';
import { Unknown } from '../../lib/values/unknown';
import { shown } from './template-of';
import { anyJson, anyTemplates, anyValue, PROPERTIES, sourcesOf } from './any-templates';

const RUNS = 500;

/** All that can be read of templates, by what it is. */
function everythingIn(templates: readonly unknown[]): Map<string, Data> {
  const read = new Map<string, Data>();
  for (const template of new TemplateSet(sourcesOf(templates)).templates) {
    const add = (section: string, find: (name: string) => Data) => {
      for (const name of Object.keys(template.section(section))) {
        read.set(`${template.id} ${section} ${name}`, find(name));
      }
    };
    add('Parameters', (name) => template.parameter(name));
    add('Conditions', (name) => template.condition(name));
    add('Outputs', (name) => template.output(name));
    for (const resource of template.resources.values()) {
      for (const name of PROPERTIES) {
        read.set(`${resource.id} ${name}`, resource.property(name));
      }
      read.set(`${resource.id} exists`, resource.exists);
      read.set(`${resource.id} dependencies`, resource.dependencies.size);
    }
    read.set(`${template.id} hidden`, template.hidden);
  }
  return read;
}

/** The paths to the literals of JSON data. */
function literalsIn(data: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (data === undefined) {
    return [];
  }
  return typeof data === 'object' && data !== null
    ? Object.entries(data).flatMap(([key, item]) => literalsIn(item, [...path, key]))
    : [path];
}

function replaced(data: unknown, path: readonly string[], by: unknown): unknown {
  if (path.length === 0) {
    return by;
  }
  const [key, ...rest] = path;
  const entries = Object.entries(data as object).map(([name, item]): [string, unknown] => [
    name,
    name === key ? replaced(item, rest, by) : item,
  ]);
  return Array.isArray(data) ? entries.map(([, item]) => item) : Object.fromEntries(entries);
}

/** Whether what was known is still the same, or not known any more. */
function agrees(before: Data, after: Data): boolean {
  if (before instanceof Unknown || before instanceof PartialText || after instanceof Unknown) {
    return true;
  }
  if (after instanceof PartialText) {
    const pattern = after.parts.map((part) => (part instanceof Unknown ? '.*' : part.replaceAll(/[$()*+./?[\\\]^{|}-]/g, '\\$&'))).join('');
    return new RegExp(`^${pattern}$`, 's').test(String(shown(before)));
  }
  if (isDataList(after)) {
    const isOpen = after.some((item) => item instanceof MaybeAbsent);
    return isDataList(before) && (isOpen || (after.length === before.length && after.every((item, index) => agrees(before[index], item))));
  }
  if (isDataObject(after)) {
    const names = isDataObject(before) ? [...new Set([...Object.keys(before), ...Object.keys(after)])] : [];
    const at = (data: Data, name: string) => (isDataObject(data) && Object.hasOwn(data, name) ? data[name] : undefined);
    return isDataObject(before) && names.every((name) => agrees(at(before, name), at(after, name)));
  }
  return before === after;
}

test('any templates are read to their end', () => {
  fc.assert(
    fc.property(anyTemplates, anyValue, (templates, value) => {
      everythingIn(templates);
      new TemplateSet(sourcesOf(templates)).templates.forEach((template) => template.resolve(value));
    }),
    { numRuns: RUNS },
  );
});

test('any JSON is read to its end', () => {
  fc.assert(
    fc.property(anyJson, anyJson, (one, other) => {
      everythingIn([one, other, one]);
    }),
    { numRuns: RUNS },
  );
});

test('a literal that becomes a parameter without default never makes another value known in the place of one', () => {
  const known = { count: 0, lost: 0 };
  fc.assert(
    fc.property(anyTemplates, fc.nat(), (templates, choice) => {
      const withOpen = templates.map((template) => {
        const parameters = isJsonObject(template) && isJsonObject(template.Parameters) ? template.Parameters : {};
        return { ...(template as object), Parameters: { ...parameters, Open: { Type: 'String' } } };
      });
      const literals = literalsIn(withOpen).filter((path) => !path.includes('Open'));
      fc.pre(literals.length > 0);
      const before = everythingIn(withOpen);
      const after = everythingIn(replaced(withOpen, literals[choice % literals.length], { Ref: 'Open' }) as unknown[]);
      for (const [key, data] of before) {
        if (!key.endsWith('dependencies')) {
          known.count += data instanceof Unknown ? 0 : 1;
          known.lost += data instanceof Unknown || !(after.get(key) instanceof Unknown) ? 0 : 1;
          expect([key, agrees(data, after.get(key)) || [shown(data), shown(after.get(key))]]).toEqual([key, true]);
        }
      }
    }),
    { numRuns: RUNS },
  );
  // The property says nothing of templates in which nothing is known, or nothing changes.
  expect(known.count).toBeGreaterThan(RUNS);
  expect(known.lost).toBeGreaterThan(RUNS / 50);
});
