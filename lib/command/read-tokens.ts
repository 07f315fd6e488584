import { parseArgs } from 'node:util';
import { didYouMean } from '../values/texts/did-you-mean';
import { UsageError } from './usage-error';

const VALUES = ['format', 'rule', 'skip', 'fail-on', 'parameters', 'today'] as const;
const FLAGS = ['show-unknown', 'list-rules', 'help', 'version'] as const;

/** Arguments, sorted into options and the rest. */
export interface Tokens {
  /** All values of each option that has one, in their order; whether the others are there. */
  readonly options: { readonly [name in (typeof VALUES)[number]]: readonly string[] } & {
    readonly [name in (typeof FLAGS)[number]]: boolean;
  };
  readonly positionals: readonly string[];
}

/**
 * Sorts arguments into options and the rest; behind `--` all is the rest.
 *
 * @throws UsageError if an option is unknown, has no value, or has one that it cannot have
 */
export function readTokens(args: readonly string[]): Tokens {
  const { tokens, positionals } = parseArgs({
    args: [...args],
    options: {
      ...Object.fromEntries(VALUES.map((name) => [name, { type: 'string' as const }])),
      ...Object.fromEntries(FLAGS.map((name) => [name, { type: 'boolean' as const }])),
      help: { type: 'boolean', short: 'h' },
    },
    // Node's own messages say less of what to do.
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const options = tokens.filter((token) => token.kind === 'option');
  for (const { name, rawName, value, inlineValue } of options) {
    if (isOneOf(VALUES, name)) {
      // Another option is rather that than a value, unless it stands behind an equals sign.
      if (value === undefined || (!inlineValue && value.startsWith('-') && value !== '-')) {
        throw new UsageError(`${rawName} needs a value, such as ${rawName}=VALUE. See eks-windows --help.`);
      }
    } else if (!isOneOf(FLAGS, name)) {
      const known = [...VALUES, ...FLAGS].map((option) => `--${option}`);
      throw new UsageError(`Unknown option '${rawName}'.${didYouMean(rawName, known)} eks-windows --help prints all of them.`);
    } else if (value !== undefined) {
      throw new UsageError(`${rawName} takes no value, but has '${value}'. Leave it out.`);
    }
  }
  const valuesOf = (name: string) => options.flatMap((token) => (token.name === name && token.value !== undefined ? [token.value] : []));
  return {
    options: {
      ...(Object.fromEntries(VALUES.map((name) => [name, valuesOf(name)])) as { [name in (typeof VALUES)[number]]: string[] }),
      ...(Object.fromEntries(FLAGS.map((name) => [name, options.some((token) => token.name === name)])) as {
        [name in (typeof FLAGS)[number]]: boolean;
      }),
    },
    positionals,
  };
}

function isOneOf<T extends string>(names: readonly T[], name: string): name is T {
  return (names as readonly string[]).includes(name);
}
