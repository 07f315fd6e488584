import { isJsonObject } from './json-at';

/** How much loops may make of a template, in characters: CloudFormation takes 1 MiB. */
const MOST_CHARACTERS = 4 * 1024 * 1024;

/** How deep the resources of a template are, and its conditions and outputs. */
const SECTION = 1;

/** What a loop runs over, or why that is not known. */
export type LoopItems = readonly string[] | { readonly cause: string };

/** A template without the loops that could be expanded. */
export interface Expanded {
  readonly body: unknown;
  /** Loops that are left, by their names, and why. */
  readonly left: ReadonlyMap<string, string>;
}

/**
 * Writes out the loops of a template that uses `AWS::LanguageExtensions`, as far as what they run over is known.
 *
 * @param itemsOf the texts of a collection
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html
 */
export function expandForEach(body: unknown, itemsOf: (collection: unknown) => LoopItems): Expanded {
  const left = new Map<string, string>();
  let size = 0;

  /** A text with the values of loops in it: `${Name}`, and `&{Name}` for its letters and digits only. */
  const replaced = (text: string, names: ReadonlyMap<string, string>): string => {
    if (names.size === 0) {
      return text;
    }
    size += text.length;
    return text.replace(/([$&])\{([A-Za-z0-9]{1,255})\}/g, (all, mark: string, name: string) => {
      const value = names.get(name);
      size += value?.length ?? 0;
      // What is too much is not used.
      return value === undefined || size > MOST_CHARACTERS ? all : mark === '&' ? value.replace(/[^A-Za-z0-9]/g, '') : value;
    });
  };
  const expand = (value: unknown, names: ReadonlyMap<string, string>, level: number): unknown => {
    size += names.size === 0 ? 0 : 8;
    if (typeof value === 'string') {
      return replaced(value, names);
    }
    if (Array.isArray(value)) {
      return value.map((item) => expand(item, names, level + 1));
    }
    if (!isJsonObject(value)) {
      return value;
    }
    const entries = Object.entries(value);
    const [[key, name] = []] = entries;
    if (entries.length === 1 && key === 'Ref' && typeof name === 'string' && names.has(name)) {
      return names.get(name);
    }
    const made: [string, unknown][] = [];
    for (const [each, item] of entries) {
      const more = each.startsWith('Fn::ForEach::')
        ? loop(each, item, names, level)
        : [[replaced(each, names), expand(item, names, level + 1)] as const];
      // Of a property it is not known then what it holds; the other resources, conditions and outputs of a section are known.
      if (!more && level > SECTION) {
        return { [each]: item };
      }
      made.push(...((more ?? [[each, item]]) as [string, unknown][]));
    }
    return Object.fromEntries(made);
  };
  const loop = (key: string, argument: unknown, names: ReadonlyMap<string, string>, level: number): [string, unknown][] | undefined => {
    const leave = (cause: string): [string, unknown][] | undefined => {
      left.set(key, cause);
      return undefined;
    };
    const [identifier, collection, output] = Array.isArray(argument) ? (argument as unknown[]) : [];
    if (typeof identifier !== 'string' || !isJsonObject(output)) {
      return leave('it has not the form that CloudFormation takes');
    }
    const items = itemsOf(expand(collection, names, level));
    if ('cause' in items) {
      return leave(items.cause);
    }
    const made: [string, unknown][] = [];
    for (const item of items) {
      made.push(...Object.entries(expand(output, new Map([...names, [identifier, item]]), level) as object));
      if (size > MOST_CHARACTERS) {
        return leave('it makes more than 4 MiB');
      }
    }
    return made;
  };
  return { body: expand(body, new Map(), 0), left };
}
