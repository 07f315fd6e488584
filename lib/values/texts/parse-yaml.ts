import { Composer, isScalar, Parser, visit, type CST } from 'yaml';

/** Tokens within tokens, of which a collection takes two: as deep as the data may be. */
const deepest = 400;

/**
 * Reads one YAML document, which may be empty, of version 1.2, in which no mapping has a name twice. Mappings become Maps.
 *
 * @returns undefined if it is none
 */
export function parseYaml(text: string): { readonly value: unknown } | undefined {
  try {
    const tokens = [...new Parser().parse(text)];
    if (tokens.some(isTooDeep)) {
      return undefined;
    }
    // The library's own look for duplicates takes quadratic time.
    const [document, ...more] = new Composer({ uniqueKeys: false, merge: true, logLevel: 'silent' }).compose(tokens, true);
    let isSound = more.length === 0 && document.errors.length === 0;
    visit(document, {
      Map: (_, { items }) => {
        const names = items.map(({ key }) => key).filter((key) => isScalar(key));
        isSound &&= new Set(names.map(({ value }) => String(value))).size === names.length;
      },
    });
    return isSound ? { value: document.toJS({ mapAsMap: true, maxAliasCount: 100 }) as unknown } : undefined;
  } catch {
    // It throws on aliases that multiply.
    return undefined;
  }
}

/** The library calls itself for what is nested, and at the end of its stack the whole process may abort. */
function isTooDeep(token: CST.Token): boolean {
  let level: readonly unknown[] = [token];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepest) {
      return true;
    }
    level = level.flatMap((part) => (typeof part === 'object' && part !== null ? nested(part) : []));
  }
  return false;
}

/** Documents have a value, collections items, and these a key and a value. */
function nested(part: { readonly items?: readonly unknown[]; readonly key?: unknown; readonly value?: unknown }): readonly unknown[] {
  return [...(part.items ?? []), part.key, part.value];
}
