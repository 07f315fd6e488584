import { allOf } from '../../values/all-of';
import { fileName } from '../../powershell/file-name';
import { textOfWord } from '../../powershell/powershell-data';
import type { PowerShellList, PowerShellScript } from '../../powershell/powershell-script';
import { PowerShellVariables } from '../../powershell/powershell-variables';
import { Unknown, type Value } from '../../values/unknown';
import { isBootstrapScript } from './is-bootstrap-script';

/** Keywords whose blocks run only if something holds, and those whose blocks always run. */
const CONDITIONAL = new Set(['if', 'elseif', 'else', 'switch', 'while', 'for', 'foreach']);
const UNCONDITIONAL = new Set(['try', 'finally', 'do']);

/** A block of statements, by the keyword before it; nothing if there is none. */
interface Block {
  readonly keyword: string;
  readonly list: PowerShellList;
}

/**
 * Whether a condition decides each time that user data runs if it calls the bootstrap script: the call stands in a block with a condition, or behind
 * such a block that may end the script.
 *
 * @param script undefined if it has no PowerShell
 */
export function isBootstrapCallGuarded(script: PowerShellScript | undefined): Value<boolean> {
  const calls = script ? callsIn(script) : [];
  if (!script || calls.length === 0) {
    return new Unknown('the bootstrap script is started in a way that is not read');
  }
  const blocks = script.lists.flatMap(blocksIn);
  const exits = script.lists
    .flatMap(({ tokens }) => tokens.filter((token) => token.kind === 'keyword' && (token.text === 'exit' || token.text === 'return')))
    .map(({ start }) => start);
  return allOf(calls.map((call) => isGuarded(blocks, call, exits)));
}

function isGuarded(blocks: readonly Block[], call: number, exits: readonly number[]): Value<boolean> {
  const outer = around(blocks, call);
  if (outer.some(isConditional) || exits.some((exit) => exit < call && endsOnCondition(around(blocks, exit)))) {
    return true;
  }
  return outer.every(({ keyword }) => UNCONDITIONAL.has(keyword)) ? false : new Unknown('the call stands in a block that may run or not');
}

/** Whether what stands in such blocks ends the script, and not only a function, if something holds. */
function endsOnCondition(outer: readonly Block[]): boolean {
  return outer.every(isConditional);
}

function isConditional({ keyword }: Block): boolean {
  return CONDITIONAL.has(keyword);
}

function around(blocks: readonly Block[], index: number): Block[] {
  return blocks.filter(({ list }) => list.start <= index && index < list.end);
}

/** Where the commands that call the script begin. */
function callsIn(script: PowerShellScript): number[] {
  const variables = new PowerShellVariables(script);
  return script.lists.flatMap(({ tokens }) =>
    tokens
      .filter((token, index) => token.kind === 'word' && index > 0 && tokens[index - 1].kind === 'command')
      .filter((token) => token.kind === 'word' && isBootstrapScript(fileName(textOfWord(token, variables)) ?? ''))
      .map(({ start }) => start),
  );
}

function blocksIn({ tokens }: PowerShellList): Block[] {
  let keyword = '';
  return tokens.flatMap((token) => {
    if (token.kind === 'keyword') {
      keyword = token.text;
    } else if (token.kind === 'command') {
      keyword = '';
    } else if (token.kind === 'group' && token.body.opener === '{') {
      return [{ keyword, list: token.body }];
    }
    return [];
  });
}
