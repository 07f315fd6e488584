import { firstUnknown } from '../../values/first-unknown';
import { isNamedByAws } from '../../cloudformation/is-named-by-aws';
import { PartialText } from '../../values/partial-text';
import { Unknown } from '../../values/unknown';
import { BootstrapCall } from './bootstrap-call';
import { countBefore } from '../../values/texts/count-before';
import { fileName } from '../../powershell/file-name';
import type { HoledText } from '../../values/texts/holed-text';
import { whyItMayRunOtherCode } from './why-it-may-run-other-code';
import { powershellCommands, type PowerShellCommand } from '../../powershell/powershell-commands';
import { dataOfTokens, textOfWord, type PowerShellVariableLookup } from '../../powershell/powershell-data';
import { PowerShellLexer } from '../../powershell/powershell-lexer';
import type { PowerShellComment, PowerShellList, PowerShellScript, PowerShellToken } from '../../powershell/powershell-script';
import { PowerShellVariables } from '../../powershell/powershell-variables';
import { UncalledFunctions } from '../../powershell/uncalled-functions';
import { isBootstrapScript } from './is-bootstrap-script';
import { readBootstrapCall } from './read-bootstrap-call';

/** The calls of the bootstrap script, and why there may be another one, as the end of a sentence. */
export interface BootstrapCalls {
  readonly calls: readonly BootstrapCall[];
  /** Name of a function with a call that never runs, as nothing calls the function. */
  readonly uncalledFunction?: string;
  readonly doubt?: string;
}

const MENTION = /start-eksbootstrap/gi;
/** Commands that run a script, or a text as a script, with arguments that are not read. */
const RUNS_SCRIPT = /^(?:invoke-expression|iex|invoke-command|icm|start-job|start-process|saps|start|powershell|pwsh|cmd)$/;
const RUNS_TEXT =
  /(?:\[(?:[\w.]+\.)?(?:scriptblock|powershell)\]::create|\[(?:[\w.]+\.)?process\]::start|\.(?:invoke\w*|addscript|newscriptblock))$/i;

/**
 * Finds the calls of `Start-EKSBootstrap.ps1` in PowerShell.
 *
 * There is no doubt if every command is known and runs nothing but itself. Holes in quotes, and in arguments of such commands, are taken for
 * values: for text that does not close its quotes or end its command. A hole anywhere else could be any code.
 *
 * @param script the same in tokens
 */
export function findBootstrapCalls(source: HoledText, script = PowerShellLexer.read(source)): BootstrapCalls {
  const variables = PowerShellVariables.of(script);
  const functions = functionsOf(script);
  const mentions = mentionsIn(source.text, script.comments);
  const uncalled = new UncalledFunctions(script, source.text);
  const calls: BootstrapCall[] = [];
  let uncalledFunction: string | undefined;
  // What is not closed may have swallowed arguments, and other commands.
  const unclosed = script.isWellFormed ? undefined : 'its PowerShell has a quote, bracket or comment that is not closed';
  let doubt = unclosed;
  for (const command of powershellCommands(script)) {
    const call = callOf(command, variables, mentions, unclosed);
    const unused = call && uncalled.around(command.name.start);
    uncalledFunction ??= unused;
    if (call && unused === undefined) {
      calls.push(call);
    } else if (!call) {
      doubt ??= whyItMayRunOtherCode(command, variables, functions);
    }
  }
  doubt ??= script.comments.flatMap(({ start, end }) => source.pieces(start, end)).find(mayEndComment)?.cause;
  for (const list of script.lists) {
    doubt ??= doubtIn(list);
  }
  return { calls, uncalledFunction, doubt };
}

/** What AWS names and addresses has no line break, nor anything else that ends a comment. */
function mayEndComment(piece: string | Unknown): piece is Unknown {
  return piece instanceof Unknown && !isNamedByAws(piece);
}

function callOf(
  command: PowerShellCommand,
  variables: PowerShellVariableLookup,
  mentions: readonly number[],
  cause: string | undefined,
): BootstrapCall | undefined {
  const { name } = command;
  const data = name.kind === 'word' ? textOfWord(name, variables) : dataOfTokens([name], variables);
  const file = typeof data === 'string' || data instanceof PartialText ? (fileName(data) ?? textAtEnd(data)) : '';
  if (isBootstrapScript(file)) {
    return readBootstrapCall(command.arguments, variables, cause);
  }
  return RUNS_SCRIPT.test(file) && mentionsScript(command, variables, mentions)
    ? new BootstrapCall(new Map(), [], `its arguments are given to '${file}', where they are not read`)
    : undefined;
}

/** Behind a hole the beginning of the file name is not known, but such an end says enough. */
function textAtEnd(text: string | PartialText): string {
  const end = text instanceof PartialText ? text.parts.at(-1) : text;
  return typeof end === 'string' ? end.toLowerCase() : '';
}

function mentionsScript(command: PowerShellCommand, variables: PowerShellVariableLookup, mentions: readonly number[]): boolean {
  const last = command.arguments.at(-1);
  const end = last?.kind === 'group' ? last.body.end : last?.kind === 'word' ? last.end : (last?.start ?? 0);
  const first = countBefore(mentions, command.name.start);
  return (first < mentions.length && mentions[first] < end) || command.arguments.some((token) => mentionsInVariable(token, variables));
}

function mentionsInVariable(token: PowerShellToken, variables: PowerShellVariableLookup): boolean {
  if (token.kind !== 'word' || !token.pieces.some((piece) => typeof piece === 'object' && 'name' in piece)) {
    return false;
  }
  const text = textOfWord(token, variables);
  const pieces = text instanceof PartialText ? text.parts : [text];
  return pieces.some((piece) => typeof piece === 'string' && /start-eksbootstrap/i.test(piece));
}

/** Where the script is named, comments aside. */
function mentionsIn(text: string, comments: readonly PowerShellComment[]): number[] {
  let comment = 0;
  return [...text.matchAll(MENTION)]
    .map(({ index }) => index)
    .filter((index) => {
      while (comment < comments.length && comments[comment].end <= index) {
        comment++;
      }
      return comment === comments.length || index < comments[comment].start;
    });
}

function functionsOf({ lists }: PowerShellScript): Set<string> {
  const names = lists.flatMap(({ tokens }) =>
    tokens.map((token, index) => {
      const next = token.kind === 'keyword' && (token.text === 'function' || token.text === 'filter') ? tokens.at(index + 1) : undefined;
      const name = next?.kind === 'word' ? next.pieces[0] : undefined;
      return typeof name === 'string' ? name.toLowerCase().replace(/^\w+:/, '') : '';
    }),
  );
  return new Set(names.filter((name) => name !== ''));
}

/** Why something beside the names of commands may be code. */
function doubtIn({ tokens }: PowerShellList): string | undefined {
  let isInCommand = false;
  for (const token of tokens) {
    if (token.kind === 'word' && !token.isQuoted) {
      const hole = isInCommand ? undefined : firstUnknown(token.pieces);
      if (hole) {
        return hole.cause;
      }
      if (token.pieces.some((piece) => typeof piece === 'string' && RUNS_TEXT.test(piece.slice(-80)))) {
        return 'the user data runs code that it makes itself';
      }
    } else if (token.kind !== 'parameter' && token.kind !== 'comma' && token.kind !== 'splat' && token.kind !== 'group') {
      isInCommand = token.kind === 'command';
    }
  }
  return undefined;
}
