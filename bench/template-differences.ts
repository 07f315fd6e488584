import { createHash } from 'node:crypto';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A CloudFormation template: section, then logical id, then element. */
export type Template = Readonly<Record<string, { [logicalId: string]: Json }>>;

const SECTIONS = ['Resources', 'Parameters', 'Conditions', 'Outputs'];
const NAMES_AND_DESCRIPTIONS = new Set(['Description', 'GroupDescription', 'PolicyName']);

/** Elements know each other by references; so many rounds of hashing carry a difference along the longest chain of them. */
const ROUNDS = 8;

/**
 * Compares two templates, whatever the logical ids, descriptions and names made of paths are.
 *
 * A logical id is replaced with what it stands for, so a reference to the wrong resource is a difference too, in user data as well.
 *
 * @returns the elements that have no equal in the other template, `-` for the first and `+` for the second
 */
export function templateDifferences(first: Template, second: Template): string[] {
  const [before, after] = [elements(first), elements(second)];
  return [...missing(before, after).map((text) => `- ${text}`), ...missing(after, before).map((text) => `+ ${text}`)].sort((a, b) =>
    a.slice(2).localeCompare(b.slice(2)),
  );
}

/** Counts the resources of each type. */
export function resourceCounts(template: Template): { [type: string]: number } {
  const counts: { [type: string]: number } = {};
  for (const resource of Object.values(template.Resources)) {
    const type = typeOf(resource);
    counts[type] = (counts[type] ?? 0) + 1;
  }
  return counts;
}

function elements(template: Template): string[] {
  const all = SECTIONS.flatMap((section) =>
    Object.entries(template[section] ?? {}).map(([id, element]) => ({ section, id, element: maskNames(element) })),
  );
  // Longest first, as one id may begin with another.
  const pattern = new RegExp(
    all
      .map(({ id }) => id)
      .sort((a, b) => b.length - a.length)
      .join('|'),
    'g',
  );
  const labelled = (labels: ReadonlyMap<string, string>) =>
    all.map(({ section, id, element }) => ({ id, text: `${section} ${JSON.stringify(relabel(element, pattern, labels))}` }));

  let labels = new Map(all.map(({ section, id, element }) => [id, `<${section} ${typeOf(element)}>`]));
  for (let round = 0; round < ROUNDS; round++) {
    labels = new Map(labelled(labels).map(({ id, text }) => [id, `<${createHash('sha256').update(text).digest('hex').slice(0, 12)}>`]));
  }
  return labelled(labels).map(({ text }) => text);
}

function typeOf(element: Json): string {
  return typeof element === 'object' && element !== null && 'Type' in element && typeof element.Type === 'string' ? element.Type : '';
}

/** A `Name` tag that CDK makes of the path is masked; one with references in it is an object, and stays. */
function maskNames(value: Json): Json {
  if (Array.isArray(value)) {
    return value.map(maskNames);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const isNameTag = value.Key === 'Name' && typeof value.Value === 'string';
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !NAMES_AND_DESCRIPTIONS.has(key))
      .map(([key, inner]) => [key, isNameTag && key === 'Value' ? '*' : maskNames(inner)]),
  );
}

function relabel(value: Json, pattern: RegExp, labels: ReadonlyMap<string, string>): Json {
  if (typeof value === 'string') {
    return value.replace(pattern, (id) => labels.get(id) ?? id);
  }
  if (Array.isArray(value)) {
    return value.map((inner) => relabel(inner, pattern, labels));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, inner]): [string, Json] => {
        const replaced = relabel(inner, pattern, labels);
        // CDK orders dependencies by logical id.
        return [key, key === 'DependsOn' && Array.isArray(replaced) ? replaced.sort() : replaced];
      })
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** What the other list does not have, or not as often. */
function missing(texts: string[], others: string[]): string[] {
  const left = [...others];
  return texts.filter((text) => {
    const index = left.indexOf(text);
    if (index >= 0) {
      left.splice(index, 1);
    }
    return index < 0;
  });
}
