import { oncePerScript } from './once-per-script';
import type { PowerShellGroup, PowerShellList, PowerShellToken, PowerShellWord } from './powershell-script';

/** A command with its arguments. */
export interface PowerShellCommand {
  /** `&`, `.`, or nothing. */
  readonly operator: string;
  readonly name: PowerShellWord | PowerShellGroup;
  readonly arguments: readonly PowerShellToken[];
}

/** The commands of a script, also of the blocks in it, whether or not anything lets them run. */
export const powershellCommands = oncePerScript(({ lists }): readonly PowerShellCommand[] => lists.flatMap(commandsOf));

/** What follows in a statement, up to its end or to a pipe. */
export function argumentsAt(tokens: readonly PowerShellToken[], from: number): PowerShellToken[] {
  const found: PowerShellToken[] = [];
  for (let index = from; index < tokens.length && !['end', 'pipe'].includes(tokens[index].kind); index++) {
    found.push(tokens[index]);
  }
  return found;
}

function commandsOf({ tokens }: PowerShellList): PowerShellCommand[] {
  return tokens.flatMap((token, index) => {
    const name = token.kind === 'command' ? tokens.at(index + 1) : undefined;
    return token.kind === 'command' && (name?.kind === 'word' || name?.kind === 'group')
      ? [{ operator: token.text, name, arguments: argumentsAt(tokens, index + 2) }]
      : [];
  });
}
