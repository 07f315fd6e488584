import { isMap, isScalar, isSeq, type Node, type Pair } from 'yaml';
import { composeYaml } from '../values/texts/compose-yaml';
import type { ReportedPlace } from '../rules/judgement';

/** The lines of a template: of each place in it. */
type TemplateLines = (path: string) => number;

/**
 * Finds the lines of places in the texts of templates, JSON or YAML.
 *
 * @param textOf text of a template by its path
 * @returns a function that gives the line of a place, counted from 1: that of the property, or else of the closest thing around it
 */
export function lineFinder(textOf: (path: string) => string): (place: ReportedPlace) => number {
  const templates = new Map<string, TemplateLines>();
  return ({ templatePath, logicalId, propertyPath }) => {
    const lines = templates.get(templatePath) ?? linesOf(textOf(templatePath));
    templates.set(templatePath, lines);
    return lines(`Resources.${logicalId}.${propertyPath}`);
  };
}

function linesOf(text: string): TemplateLines {
  // JSON is YAML as well, and this parser tells where things stand.
  const { document, lines } = composeYaml(text, { deepest: Infinity, schema: 'failsafe', stringKeys: true, isTolerant: true });
  const pairs: PairsOf = new Map();
  return (path) => lines.linePos(offsetOf(document.contents, path, pairs)).line;
}

type PairsOf = Map<Node, ReadonlyMap<string, Pair<Node, Node | null>>>;

/** Where the last part of a path begins that is there: the key of a map, or the item of a list. */
function offsetOf(root: Node | null, path: string, pairsOf: PairsOf): number {
  let node = root;
  let rest = path;
  let offset = 0;
  while (rest !== '') {
    const [name, next, start] = partOf(node, rest, pairsOf) ?? [];
    if (name === undefined) {
      break;
    }
    offset = start ?? offset;
    node = next ?? null;
    rest = rest.slice(name.length + 1);
  }
  return offset;
}

/** The first part of a path: its text, what it leads to, and where that begins. Keys may have dots, so the longest one that fits counts. */
function partOf(node: Node | null, path: string, pairsOf: PairsOf): [string, Node | null, number | undefined] | undefined {
  if (isSeq<Node>(node)) {
    const [index] = path.split('.', 1);
    const item = /^\d+$/.test(index) ? node.items.at(Number(index)) : undefined;
    return item && [index, item, item.range?.[0]];
  }
  if (!isMap<Node, Node | null>(node)) {
    return undefined;
  }
  // Of a key that is there twice, the last one counts.
  const pairs = pairsOf.get(node) ?? new Map(node.items.map((pair) => [isScalar(pair.key) ? String(pair.key.value) : '', pair]));
  pairsOf.set(node, pairs);
  for (let end = path.length; end > 0; end = path.lastIndexOf('.', end - 1)) {
    const name = path.slice(0, end);
    const pair = pairs.get(name);
    if (pair) {
      return [name, pair.value, pair.key.range?.[0]];
    }
  }
  return undefined;
}
