import { fileName } from './file-name';
import { powershellCommands, type PowerShellCommand } from './powershell-commands';
import { textOfWord } from './powershell-data';
import type { PowerShellScript } from './powershell-script';
import { PowerShellVariables } from './powershell-variables';

/** A command that restarts the instance. */
export interface RestartCommand {
  /** As far as messages show it: `Add-Computer -Restart`. */
  readonly text: string;
  readonly start: number;
  /** Whether it is told how long to wait, so that what stands behind it may run before. */
  readonly isDelayed: boolean;
}

/** Parameters by which another computer is restarted, or none. */
const ELSEWHERE = /^-(?:com[a-z]*|cn|wh[a-z]*|wi)$/i;

/** Cmdlets whose `-Restart` restarts the computer; that of others may be about a service. */
const TAKES_RESTART = /^(?:add|remove|rename)-computer$|^(?:un)?install-windowsfeature$|^(?:add|remove)-windowsfeature$/;

/**
 * Finds the commands of a script that restart the instance: `Restart-Computer`, `shutdown /r`, and cmdlets with `-Restart`.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/restart-computer
 * @see https://learn.microsoft.com/windows-server/administration/windows-commands/shutdown
 */
export function restartsIn(script: PowerShellScript): RestartCommand[] {
  const variables = new PowerShellVariables(script);
  return powershellCommands(script).flatMap((command) => {
    const { name } = command;
    const text = name.kind === 'word' ? textOfWord(name, variables) : undefined;
    const found = typeof text === 'string' ? restart(fileName(text) ?? '', text, command) : undefined;
    return found === undefined ? [] : [{ text: found, start: name.start, isDelayed: isDelayed(command) }];
  });
}

function restart(file: string, written: string, { arguments: given }: PowerShellCommand): string | undefined {
  if (given.some((token) => token.kind === 'parameter' && ELSEWHERE.test(flagOf(token)) && file.endsWith('-computer'))) {
    return undefined;
  }
  if (file === 'restart-computer') {
    return 'Restart-Computer';
  }
  if (file === 'shutdown') {
    const flag = given.map(flagOf).find((word) => /^[-/][rg]$/i.test(word));
    return flag && `shutdown ${flag}`;
  }
  const isSwitch = (word: string) => word.toLowerCase() === '-restart';
  return TAKES_RESTART.test(file) && given.some((token) => token.kind === 'parameter' && isSwitch(flagOf(token)))
    ? `${written} -Restart`
    : undefined;
}

/** `shutdown /t` with more than no seconds. */
function isDelayed({ arguments: given }: PowerShellCommand): boolean {
  const index = given.findIndex((token) => /^[-/]t$/i.test(flagOf(token)));
  const time = index === -1 ? undefined : given.at(index + 1);
  return time !== undefined && flagOf(time) !== '0';
}

function flagOf(token: PowerShellCommand['arguments'][number]): string {
  if (token.kind === 'parameter') {
    return `-${token.name ?? ''}`;
  }
  const piece = token.kind === 'word' && token.pieces.length === 1 ? token.pieces[0] : '';
  return typeof piece === 'string' ? piece : '';
}
