import { PartialText } from '../../values/partial-text';
import { Unknown, type Value } from '../../values/unknown';
import type { BootstrapCall } from './bootstrap-call';
import { HoledText } from '../../values/texts/holed-text';
import type { PowerShellText } from '../../powershell/powershell-data';

/**
 * Flags whose values add up if they stand more than once: those that kubelet keeps as a map. Of any other the last one wins.
 *
 * @see https://github.com/kubernetes/component-base/blob/master/cli/flag/map_string_string.go
 */
const ADDS_UP = new Set(['node-labels', 'kube-reserved', 'system-reserved', 'eviction-hard', 'eviction-soft']);

/** A word of a command line: known texts and holes. */
type Word = readonly (string | Unknown)[];

/**
 * What kubelet is told by a flag in `KubeletExtraArgs`.
 *
 * @param flag name without hyphens, such as `max-pods`
 * @returns undefined if it is certainly not set there
 * @see https://kubernetes.io/docs/reference/command-line-tools-reference/kubelet/
 */
export function kubeletFlag(call: BootstrapCall, flag: string): Value<string> | undefined {
  const text = kubeletFlagText(call.text('KubeletExtraArgs'), flag);
  return text instanceof PartialText ? text.toUnknown() : text;
}

/**
 * The value of a flag in the arguments of kubelet, with what is known of it.
 *
 * A hole in a value is a part of that value. One that begins a word, or stands in the name of a flag, may hold any flags.
 *
 * @param argumentsText undefined if there are none
 * @param flag name without hyphens
 * @returns undefined if it is certainly not set
 */
export function kubeletFlagText(argumentsText: PowerShellText | undefined, flag: string): PowerShellText | undefined {
  const values: PowerShellText[] = [];
  const words = kubeletWords(argumentsText);
  for (let index = 0; index < words.length; index++) {
    const [first, ...rest] = words[index];
    if (first instanceof Unknown) {
      values.push(first.withoutIdentity());
      continue;
    }
    const end = first.indexOf('=');
    const name = (end === -1 ? first : first.slice(0, end)).replaceAll('_', '-');
    if (end === -1 && rest.length > 0 && name.startsWith('-')) {
      values.push(new Unknown(causeOf(rest[0])));
    } else if (name === `--${flag}`) {
      index += end === -1 ? 1 : 0;
      const value = end === -1 ? words.at(index) : [first.slice(end + 1), ...rest];
      values.push(value ? PartialText.of(value) : new Unknown(`the flag --${flag} has no value`));
    }
  }
  const counting = ADDS_UP.has(flag) ? values.flatMap((value, index) => (index === 0 ? [value] : [',', value])) : values.slice(-1);
  return values.length === 0 ? undefined : PartialText.of(counting);
}

/** What was read last: one flag after the other is asked for. */
let last: { readonly text: PowerShellText | undefined; readonly words: readonly Word[] } | undefined;

/** The arguments of kubelet, word by word; double quotes keep blanks, and are no part of a word. */
export function kubeletWords(argumentsText: PowerShellText | undefined): readonly Word[] {
  if (last === undefined || last.text !== argumentsText) {
    last = { text: argumentsText, words: readWords(argumentsText) };
  }
  return last.words;
}

function readWords(argumentsText: PowerShellText | undefined): Word[] {
  const source = HoledText.of(argumentsText ?? '');
  const words: PowerShellText[] = [];
  let word: (string | Unknown)[] | undefined;
  let isQuoted = false;
  for (const { 0: text, index } of source.text.matchAll(/\\?"|[^\S"]+|[^\s"\\]+|\\/g)) {
    if (text.endsWith('"')) {
      isQuoted = !isQuoted;
      word ??= [];
    } else if (!isQuoted && /^\s/.test(text)) {
      words.push(...(word ? [PartialText.of(word)] : []));
      word = undefined;
    } else {
      word ??= [];
      for (const piece of source.pieces(index, index + text.length)) {
        word.push(piece);
      }
    }
  }
  words.push(...(word ? [PartialText.of(word)] : []));
  return words.map((text) => (text instanceof PartialText ? text.parts : [text]));
}

function causeOf(piece: string | Unknown): string {
  return piece instanceof Unknown ? piece.cause : piece;
}
