import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node } from 'yaml';
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
  const counter = new LineCounter();
  // JSON is YAML as well, and this parser tells where things stand.
  const { contents } = parseDocument(text, { schema: 'failsafe', lineCounter: counter, logLevel: 'silent', uniqueKeys: false });
  return (path) => counter.linePos(offsetOf(contents, path)).line;
}

/** Where the last part of a path begins that is there: the key of a map, or the item of a list. */
function offsetOf(root: Node | null, path: string): number {
  let node = root;
  let rest = path;
  let offset = 0;
  while (rest !== '') {
    const [name, next, start] = partOf(node, rest) ?? [];
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
function partOf(node: Node | null, path: string): [string, Node | null, number | undefined] | undefined {
  if (isSeq<Node>(node)) {
    const [index] = path.split('.', 1);
    const item = /^\d+$/.test(index) ? node.items.at(Number(index)) : undefined;
    return item && [index, item, item.range?.[0]];
  }
  if (!isMap<Node, Node | null>(node)) {
    return undefined;
  }
  return node.items
    .flatMap(({ key, value }): [string, Node | null, number | undefined][] =>
      isScalar(key) && `${path}.`.startsWith(`${String(key.value)}.`) ? [[String(key.value), value, key.range?.[0]]] : [],
    )
    .sort(([a], [b]) => b.length - a.length)
    .at(0);
}
