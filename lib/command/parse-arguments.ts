import { isDay } from '../calendar/is-day';
import { didYouMean } from '../values/texts/did-you-mean';
import { formats } from '../report/formats';
import { ruleListFormats, type RuleListFormat } from '../report/rule-list-formats';
import type { CheckOptions } from './check-options';
import { readTokens } from './read-tokens';
import { UsageError } from './usage-error';

/** What the user wants the command to do. */
export type Invocation =
  | { readonly action: 'help' }
  | { readonly action: 'version' }
  | { readonly action: 'list-rules'; readonly format: RuleListFormat }
  | { readonly action: 'check'; readonly options: CheckOptions };

const SEVERITIES = ['error', 'warning'] as const;

/**
 * Reads the arguments of the command.
 *
 * @param ruleIds rules that there are
 * @throws UsageError if they cannot be used
 */
export function parseArguments(args: readonly string[], ruleIds: readonly string[]): Invocation {
  const { options, positionals } = readTokens(args);
  if (options.help) {
    return { action: 'help' };
  }
  if (options.version) {
    return { action: 'version' };
  }
  if (options['list-rules']) {
    return { action: 'list-rules', format: nameIn('The --format of --list-rules', options.format.at(-1), ruleListFormats) };
  }
  const [command, ...paths] = positionals;
  requireCommand(command, paths);
  const only = rulesOf('--rule', options.rule, ruleIds);
  const skip = rulesOf('--skip', options.skip, ruleIds);
  if (only.length > 0 && only.every((rule) => skip.includes(rule))) {
    throw new UsageError(`--rule and --skip name the same rules (${only.join(', ')}), so nothing would be checked. Leave one of them out.`);
  }
  return {
    action: 'check',
    options: {
      paths,
      format: nameIn('--format', options.format.at(-1), formats),
      only: only.length > 0 ? only : undefined,
      skip,
      failOn: oneOf('--fail-on', options['fail-on'].at(-1) ?? 'error', SEVERITIES),
      parameters: options.parameters,
      showUnknown: options['show-unknown'],
      today: day(options.today.at(-1)),
    },
  };
}

function requireCommand(command: string | undefined, paths: readonly string[]): void {
  if (command === undefined) {
    throw new UsageError('There is nothing to do. Give a command and what to check, such as: eks-windows check cdk.out');
  }
  if (command !== 'check') {
    const meant = didYouMean(command, ['check']);
    throw new UsageError(`Unknown command '${command}'.${meant} To check templates: eks-windows check ${meant ? 'PATH...' : command}`);
  }
  if (paths.length === 0) {
    throw new UsageError('There is nothing to check. Give a file, a folder, or - for standard input, such as: eks-windows check cdk.out');
  }
}

/** The name that was given of what is in a table; the first one if none was given. */
function nameIn<T extends string>(option: string, value: string | undefined, table: { readonly [name in T]: unknown }): T {
  const names = Object.keys(table) as T[];
  return value === undefined ? names[0] : oneOf(option, value, names);
}

function oneOf<T extends string>(option: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find((name) => name === value);
  if (found === undefined) {
    throw new UsageError(`${option} is '${value}', but must be one of ${allowed.join(', ')}.${didYouMean(value, allowed)}`);
  }
  return found;
}

function rulesOf(option: string, ids: readonly string[], known: readonly string[]): string[] {
  for (const id of ids) {
    if (!known.includes(id)) {
      throw new UsageError(
        `${option} names the rule '${id}', which does not exist.${didYouMean(id, known)} --list-rules prints all of them.`,
      );
    }
  }
  return [...new Set(ids)];
}

function day(text: string | undefined): string | undefined {
  if (text !== undefined && !isDay(text)) {
    throw new UsageError(`--today is '${text}', but must be a day such as 2026-11-21.`);
  }
  return text;
}
