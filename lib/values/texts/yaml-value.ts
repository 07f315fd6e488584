import { isAlias, isMap, isScalar, Scalar, YAMLMap, YAMLSeq, type Node, type Pair, type YAMLMap as Mapping } from 'yaml';
import type { ComposedYaml } from './compose-yaml';
import { YamlProblem } from './yaml-problem';

/** How a document becomes data. */
export interface YamlValueOptions {
  /** What a mapping becomes. */
  readonly mapping: (entries: ReadonlyMap<unknown, unknown>) => unknown;
  /** Called for a key that a mapping has twice; the last one counts. */
  readonly onDuplicate: (key: string, line: number, column: number) => void;
}

/** How much aliases may make of a document, in characters: four times of what CloudFormation takes. */
const MOST_EXPANDED = 4 * 1024 * 1024;

/** A value, and how many characters it would take without aliases. */
interface Sized {
  readonly value: unknown;
  readonly size: number;
}

/**
 * Makes data of a document, in time proportional to it; the library's own way is quadratic for keys and for aliases, and refuses the 101st use of one anchor.
 *
 * @throws YamlProblem if an alias leads nowhere or into itself, or aliases and merges stand for far too much
 */
export function yamlValue({ document, lines }: ComposedYaml, options: YamlValueOptions): unknown {
  const anchors = new Map<string, Sized>();
  let expanded = 0;
  const problem = (message: string, node: Node) => {
    const { line, col } = lines.linePos(node.range?.[0] ?? 0);
    return new YamlProblem(message, line, col);
  };
  const expand = (size: number, node: Node) => {
    expanded += size;
    if (expanded > MOST_EXPANDED) {
      throw problem('its aliases stand for more than 4 MiB', node);
    }
  };

  const read = (node: unknown): Sized => {
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (!target) {
        throw problem(`the alias '*${node.source}' has no anchor before it, or is within what it stands for`, node);
      }
      expand(target.size, node);
      return target;
    }
    const sized = readNew(node);
    const anchor = (node as { anchor?: string } | null)?.anchor;
    if (anchor !== undefined) {
      anchors.set(anchor, sized);
    }
    return sized;
  };
  const readNew = (node: unknown): Sized => {
    if (isMap<Node, Node | null>(node)) {
      // Sets and ordered maps have no counterpart in JSON.
      return node.constructor === YAMLMap ? readMapping(node) : { value: new Set(), size: 2 };
    }
    if (node instanceof YAMLSeq) {
      const items = node.constructor === YAMLSeq ? node.items.map(read) : undefined;
      return items ? { value: items.map(({ value }) => value), size: sum(items) } : { value: new Set(), size: 2 };
    }
    return isScalar(node) ? { value: node.value, size: 2 + (node.source?.length ?? 0) } : { value: null, size: 2 };
  };
  const readMapping = (node: Mapping<Node, Node | null>): Sized => {
    const entries = new Map<unknown, unknown>();
    const names = new Set<string>();
    const merged: Sized[] = [];
    let size = 2;
    for (const pair of node.items) {
      const key = read(pair.key);
      const entry = read(pair.value);
      size += key.size + entry.size;
      if (isMerge(pair)) {
        merged.push(...mergeSources(entry, pair.key));
        continue;
      }
      const name = String(key.value);
      if (typeof key.value !== 'object' && names.has(name)) {
        const { line, col } = lines.linePos(pair.key.range?.[0] ?? 0);
        options.onDuplicate(name, line, col);
      }
      names.add(name);
      entries.set(key.value, entry.value);
    }
    // What is written in the mapping itself counts, and then the first one of those that are merged into it.
    for (const source of merged) {
      const more = entriesOf(source.value);
      expand(more.length, node);
      for (const [key, value] of more) {
        if (!entries.has(key)) {
          entries.set(key, value);
        }
      }
    }
    return { value: options.mapping(entries), size };
  };
  const mergeSources = (source: Sized, node: Node): Sized[] => {
    const sources = Array.isArray(source.value) ? source.value.map((value: unknown) => ({ value, size: 0 })) : [source];
    if (!sources.every(({ value }) => typeof value === 'object' && value !== null && !Array.isArray(value))) {
      throw problem("what '<<' merges is neither a mapping nor a list of them", node);
    }
    return sources;
  };
  return read(document.contents).value;
}

function isMerge({ key }: Pair<Node, Node | null>): boolean {
  return isScalar(key) && key.value === '<<' && key.type === Scalar.PLAIN;
}

function entriesOf(mapping: unknown): [unknown, unknown][] {
  return mapping instanceof Map ? [...(mapping as Map<unknown, unknown>)] : Object.entries(mapping as object);
}

function sum(parts: readonly Sized[]): number {
  return parts.reduce((total, { size }) => total + size, 2);
}
