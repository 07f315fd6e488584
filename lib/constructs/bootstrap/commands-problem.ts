import { Token, Tokenization } from 'aws-cdk-lib';
import { PowerShellLexer } from '../../powershell/powershell-lexer';
import type { PowerShellScript } from '../../powershell/powershell-script';
import { resumerIn } from '../../powershell/resumer-in';
import { restartsIn } from '../../powershell/restarts-in';
import { ScriptFlow } from '../../powershell/script-flow';
import { scriptEnds } from '../../powershell/script-ends';
import { PartialText } from '../../values/partial-text';
import { HoledText } from '../../values/texts/holed-text';
import { Unknown } from '../../values/unknown';

/**
 * Where commands stand in user data: before the bootstrap script, between it and the signal, before the restart that the constructs make, or where nothing
 * that the constructs write is behind them.
 */
export type CommandsPlace = 'bootstrap' | 'signal' | 'restart' | 'nothing';

const BEHIND = {
  bootstrap: 'the bootstrap script, which stands behind, is not reached, and the node does not join',
  signal: 'the signal to CloudFormation, which stands behind, is not sent, and the deployment fails after signalTimeout',
  restart: 'the restart, which stands behind, is not reached, and the node does not join',
};

const USER_DATA = 'See https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/user-data.html';
const NOT_ASCII = /[^\0-\x7f]/gu;

/**
 * What is wrong with the PowerShell of commands: a quote, bracket or comment that is not closed, a character that is not ASCII, or an end or a restart by which
 * what stands behind them is not reached. A condition lets an end or a restart pass; so does what is known at deployment only.
 *
 * @returns the rest of a sentence that begins with the name of the prop; undefined if nothing is wrong
 */
export function commandsProblem(text: string, place: CommandsPlace): string | undefined {
  const source = withHoles(text);
  const script = PowerShellLexer.read(source);
  return (
    closingProblem(script, source) ?? characterProblem(script, source) ?? (place === 'nothing' ? undefined : wayProblem(script, place))
  );
}

/** A token may hold what closes the rest. */
function closingProblem({ isWellFormed }: PowerShellScript, { holes }: HoledText): string | undefined {
  return isWellFormed || holes.length > 0
    ? undefined
    : 'must close each quote, bracket, here-string and comment that they open, and close no other: PowerShell reads a script as a whole, and runs nothing of ' +
        "one that is not closed. A quote within single quotes is doubled (''), and the end of a here-string stands at the beginning of a line. " +
        'See https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules';
}

/** Windows PowerShell 5.1 reads a script without a byte order mark in a code page, where the UTF-8 of some letters holds a quote. Comments may suffer. */
function characterProblem({ comments }: PowerShellScript, source: HoledText): string | undefined {
  const found = [...source.text.matchAll(NOT_ASCII)].find(
    ({ index }) => !source.holeAt(index) && !comments.some(({ start, end }) => start <= index && index < end),
  );
  if (!found) {
    return undefined;
  }
  const code = found[0].codePointAt(0) ?? 0;
  return (
    `must be ASCII outside of comments, got '${found[0]}': Windows PowerShell reads such a letter in the code page of the system, where it becomes others, or a ` +
    `quote. Write ${code > 0xffff ? `[char]::ConvertFromUtf32(0x${code.toString(16)})` : `[char]0x${code.toString(16).padStart(4, '0')}`}, or read the text from a ` +
    'file. See https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_character_encoding'
  );
}

function wayProblem(script: PowerShellScript, place: keyof typeof BEHIND): string | undefined {
  const flow = new ScriptFlow(script);
  const alwaysRuns = (start: number, isCaught = false) => flow.reachedFrom(start, isCaught).some(({ isConditional }) => !isConditional);
  const restart = restartsIn(script).find(({ start, isDelayed }) => !isDelayed && alwaysRuns(start));
  if (restart?.isStop) {
    return `must not stop the instance, as ${restart.text} does: ${BEHIND[place]}. Leave that out, or put it under a condition. ${USER_DATA}`;
  }
  if (restart && place !== 'restart' && resumerIn(script) === undefined) {
    return (
      `must not restart the instance, as ${restart.text} does: user data runs once, so ${BEHIND[place]}. Put what needs a restart into ` +
      `bootstrap.restartCommands: the instance restarts behind them, and then joins. ${USER_DATA}`
    );
  }
  // A return that stands in a function ends that only.
  const end = restart
    ? undefined
    : scriptEnds(script).find(
        ({ start, isCaught, isOfFunction }) => alwaysRuns(start, isCaught) && !(isOfFunction && flow.isInFunction(start)),
      );
  return (
    end &&
    `must not end the user data by ${end.text}: ${BEHIND[place]}. Leave that out, or put it under a condition; for a failure, throw there. ${USER_DATA}`
  );
}

function withHoles(text: string): HoledText {
  if (!Token.isUnresolved(text)) {
    return HoledText.of(text);
  }
  const fragments = Tokenization.reverseString(text).mapTokens({ mapToken: () => new Unknown('known at deployment only') });
  const joined = fragments.join({ join: (left: unknown, right: unknown) => [left, right].flat() }) as unknown;
  return HoledText.of(PartialText.of([joined].flat() as (string | Unknown)[]));
}
