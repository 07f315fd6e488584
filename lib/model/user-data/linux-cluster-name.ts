import { PartialText } from '../../values/partial-text';
import { Unknown, type Value } from '../../values/unknown';
import type { HoledText } from '../../values/texts/holed-text';

/** How Linux nodes are told to join: the script of Amazon Linux 2, nodeadm of Amazon Linux 2023, settings of Bottlerocket. */
const JOINS = /\/etc\/eks\/bootstrap\.sh|\bnodeadm\b|\bnode\.eks\.aws\b|^[ \t]*\[?settings\.kubernetes\b/m;

/** Whether user data is seen to make a Linux instance join a cluster. */
export function joinsLinux(source: HoledText): boolean {
  return JOINS.test(source.text);
}

/**
 * The cluster that a Linux instance joins by its user data. Of several configurations of nodeadm the last one counts.
 *
 * @returns undefined if it names none
 * @see https://awslabs.github.io/amazon-eks-ami/nodeadm/
 * @see https://bottlerocket.dev/en/os/latest/#/api/settings/kubernetes/
 */
export function linuxClusterName(source: HoledText): Value<string> | undefined {
  const found = clusterInScript(source) ?? clusterInNodeConfig(source) ?? clusterInToml(source);
  const name = found instanceof PartialText ? found.toUnknown() : found;
  return name ?? (source.holes.length > 0 ? new Unknown(source.holes[0].cause) : undefined);
}

/** Lines, words or places that are looked at. */
const LIMIT = 200;

type Found = Value<string> | PartialText | undefined;

/** The first argument of `bootstrap.sh` that is no flag; each flag has a value. */
function clusterInScript(source: HoledText): Found {
  const calls = [...source.text.matchAll(/\/etc\/eks\/bootstrap\.sh(?=[ \t])/g)].slice(0, LIMIT);
  return calls.map(({ 0: text, index }) => firstArgument(source, index + text.length)).find((name) => name !== undefined);
}

function firstArgument(source: HoledText, from: number): Found {
  const word = /(?:[ \t]|\\\r?\n)*((?:[^\s"'\\;|&<>]|\\[^\r\n]|"[^"]*"|'[^']*')+)/y;
  word.lastIndex = from;
  let isValue = false;
  for (let count = 0; count < LIMIT; count++) {
    const match = word.exec(source.text);
    if (!match) {
      return undefined;
    }
    if (!isValue && !match[1].startsWith('-')) {
      return shellText(source, word.lastIndex - match[1].length, word.lastIndex);
    }
    isValue = !isValue && !match[1].includes('=');
  }
  return undefined;
}

function shellText(source: HoledText, start: number, end: number): Found {
  const quote = source.text[start] === source.text[end - 1] && /["']/.test(source.text[start]) ? source.text[start] : '';
  const pieces = source.pieces(start + quote.length, end - quote.length);
  const isExpanded = quote !== "'" && pieces.some((piece) => typeof piece === 'string' && /[$`]/.test(piece));
  return isExpanded ? new Unknown('it is a variable of a shell script') : PartialText.of(pieces);
}

/** `spec.cluster.name` in YAML or JSON. */
function clusterInNodeConfig(source: HoledText): Found {
  let found: Found;
  if (/\bnode\.eks\.aws\b/.test(source.text)) {
    for (const cluster of source.text.matchAll(/^([ \t]*)cluster:[ \t]*(?:#[^\r\n]*)?\r?\n/gm)) {
      found = yamlName(source, cluster.index + cluster[0].length, cluster[1].length) ?? found;
    }
    for (const cluster of source.text.matchAll(/\bcluster"?[ \t]*:\s*\{([^{}]{0,10000})/g)) {
      const name = /(?:^|[\s,])"?name"?[ \t]*:\s*/.exec(cluster[1]);
      const start = name && cluster.index + cluster[0].length - cluster[1].length + name.index + name[0].length;
      found = start === null ? found : (scalar(source, start) ?? found);
    }
  }
  return found;
}

/** `name` among the lines that are indented more than `cluster`, as deep as the first of them. */
function yamlName(source: HoledText, from: number, outer: number): Found {
  const line = /([ \t]*)((?![ \t])[^\r\n]*)(?:\r\n?|\n|$)/y;
  line.lastIndex = from;
  let depth: number | undefined;
  for (let count = 0; count < LIMIT && line.lastIndex < source.text.length; count++) {
    const start = line.lastIndex;
    const [, indent = '', content = ''] = line.exec(source.text) ?? [];
    if (content !== '' && !content.startsWith('#')) {
      depth ??= indent.length;
      const name = indent.length === depth ? /^"?name"?:[ \t]+/.exec(content) : null;
      if (indent.length <= outer || name) {
        return indent.length <= outer || !name ? undefined : scalar(source, start + indent.length + name[0].length);
      }
    }
  }
  return undefined;
}

/** `cluster-name` in `[settings.kubernetes]`. */
function clusterInToml(source: HoledText): Found {
  const table = /^[ \t]*\[[ \t]*settings[ \t]*\.[ \t]*"?kubernetes"?[ \t]*\]/m.exec(source.text);
  const end = table ? /^[ \t]*\[/m.exec(source.text.slice(table.index + table[0].length)) : null;
  const start = table ? table.index + table[0].length : 0;
  const body = table ? source.text.slice(start, end ? start + end.index : undefined) : source.text;
  const key = (table ? /^[ \t]*"?cluster-name"?[ \t]*=[ \t]*/m : /^[ \t]*settings\.kubernetes\.cluster-name[ \t]*=[ \t]*/m).exec(body);
  return key ? scalar(source, start + key.index + key[0].length) : undefined;
}

/** A value in quotes, or up to the end of the line, a comma or a bracket. */
function scalar(source: HoledText, start: number): Found {
  const value = /"[^"\r\n]*"|'[^'\r\n]*'|[^\s,#}]+/y;
  value.lastIndex = start;
  const match = value.exec(source.text);
  if (!match) {
    return undefined;
  }
  const margin = /^["']/.test(match[0]) ? 1 : 0;
  return source.slice(start + margin, value.lastIndex - margin);
}
