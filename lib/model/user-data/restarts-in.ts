import { fileName } from '../../powershell/file-name';
import { powershellCommands, type PowerShellCommand } from '../../powershell/powershell-commands';
import { textOfWord } from '../../powershell/powershell-data';
import type { PowerShellScript } from '../../powershell/powershell-script';
import { PowerShellVariables } from '../../powershell/powershell-variables';

/** A command that restarts the instance. */
export interface RestartCommand {
  /** As far as messages show it: `Add-Computer -Restart`. */
  readonly text: string;
  readonly start: number;
}

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
    return found === undefined ? [] : [{ text: found, start: name.start }];
  });
}

function restart(file: string, written: string, { arguments: given }: PowerShellCommand): string | undefined {
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

function flagOf(token: PowerShellCommand['arguments'][number]): string {
  if (token.kind === 'parameter') {
    return `-${token.name ?? ''}`;
  }
  const piece = token.kind === 'word' && token.pieces.length === 1 ? token.pieces[0] : '';
  return typeof piece === 'string' ? piece : '';
}
