import { parseArgs } from 'node:util';
import { didYouMean } from '../values/texts/did-you-mean';
import { UsageError } from './usage-error';

/** An option of a command: `number` is a whole number that is not negative. */
export interface OptionKind {
  readonly kind: 'text' | 'number' | 'flag';
  readonly short?: string;
  /** The least that a number may be. */
  readonly least?: number;
}

/** What was given: of a text or a number all values, of a flag whether it is there. */
export interface GivenOptions<Name extends string> {
  readonly texts: (name: Name) => readonly string[];
  readonly number: (name: Name) => number | undefined;
  readonly has: (name: Name) => boolean;
  readonly positionals: readonly string[];
}

/**
 * Reads the arguments of a command by a table of its options.
 *
 * @throws UsageError if an option is unknown, or has no value, or one that it cannot have
 */
export function readOptions<Name extends string>(
  command: string,
  args: readonly string[],
  kinds: { readonly [name in Name]: OptionKind },
): GivenOptions<Name> {
  const names = Object.keys(kinds) as Name[];
  const { tokens, positionals } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      names.map((name) => {
        const { kind, short } = kinds[name];
        return [name, { type: kind === 'flag' ? ('boolean' as const) : ('string' as const), ...(short === undefined ? {} : { short }) }];
      }),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind === 'option') {
      const { name, rawName, value, inlineValue } = token;
      const kind = names.includes(name as Name) ? kinds[name as Name].kind : undefined;
      if (kind === undefined) {
        const known = names.map((option) => `--${option}`);
        throw new UsageError(`Unknown option '${rawName}'.${didYouMean(rawName, known)} eks-windows ${command} --help prints all of them.`);
      }
      if (kind === 'flag' && value !== undefined) {
        throw new UsageError(`${rawName} takes no value, but has '${value}'. Leave it out.`);
      }
      // Of an option that takes a number, -1 is a wrong value and no other option.
      const isOption = value !== undefined && !inlineValue && /^-./.test(value) && !(kind === 'number' && /^-\d/.test(value));
      if (kind !== 'flag' && (value === undefined || isOption)) {
        throw new UsageError(`${rawName} needs a value, such as ${rawName}=VALUE. See eks-windows ${command} --help.`);
      }
      given.set(name, [...(given.get(name) ?? []), value ?? '']);
    }
  }
  return {
    texts: (name) => given.get(name) ?? [],
    number: (name) => wholeNumber(`--${name}`, given.get(name)?.at(-1), kinds[name].least ?? 0),
    has: (name) => given.has(name),
    positionals,
  };
}

/** Far beyond all that there can be of nodes, pods and addresses, so that sums of them are exact. */
const most = 999_999_999;

function wholeNumber(option: string, text: string | undefined, least: number): number | undefined {
  if (text !== undefined && (!/^\d+$/.test(text) || Number(text) < least || Number(text) > most)) {
    const range = Number(text) > most ? `from ${String(least)} to ${String(most)}` : `of ${String(least)} or more`;
    throw new UsageError(`${option} is '${text}', but must be a whole number ${range}.`);
  }
  return text === undefined ? undefined : Number(text);
}
