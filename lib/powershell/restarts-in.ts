import { fileName } from './file-name';
import { powershellCommands, type PowerShellCommand } from './powershell-commands';
import { textOfWord } from './powershell-data';
import type { PowerShellPiece, PowerShellScript, PowerShellToken, PowerShellVariable } from './powershell-script';
import { restartMethodsIn } from './restart-methods-in';
import { PowerShellVariables } from './powershell-variables';

/** A command that restarts the instance, or stops it. */
export interface RestartCommand {
  /** As far as messages show it: `Add-Computer -Restart`. */
  readonly text: string;
  readonly start: number;
  /** Whether it is told how long to wait, so that what stands behind it may run before. */
  readonly isDelayed: boolean;
  /** Whether the instance stops, and does not come back. */
  readonly isStop: boolean;
}

/** Parameters by which another computer is restarted, or none. */
const ELSEWHERE = /^-(?:com[a-z]*|cn|wh[a-z]*|wi)$/i;

/** Cmdlets whose `-Restart` restarts the computer; that of others may be about a service. */
const TAKES_RESTART = /^(?:add|remove|rename)-computer$|^(?:un)?install-windowsfeature$|^(?:add|remove)-windowsfeature$/;

/** Commands that are given another program and its arguments. */
const STARTS_PROGRAMS = /^(?:cmd|start-process|saps|start)$/;
const DELAY = /(?:^|\s)[-/]t\b(?!\s+0+\b)/i;
const SHUTDOWN = /\bshutdown(?:\.exe)?["']?\s[^&|;]{0,80}?([-/](?:sg|s|p|r|g))\b/i;
const SHUTDOWN_FLAG = /^[-/](?:sg|s|p|r|g)$/i;
const STOPS = /^Stop-Computer$|^shutdown [-/](?:sg?|p)$|Shutdown\b/;

/**
 * Finds the commands of a script that restart or stop the instance: `Restart-Computer`, `Stop-Computer`, `shutdown /r` or `/s`, also by `cmd /c` or
 * `Start-Process`, cmdlets with `-Restart`, and the methods of `Win32_OperatingSystem`.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.management/restart-computer
 * @see https://learn.microsoft.com/windows-server/administration/windows-commands/shutdown
 */
export function restartsIn(script: PowerShellScript): RestartCommand[] {
  const variables = PowerShellVariables.of(script);
  const commands = powershellCommands(script).flatMap((command) => {
    const { name } = command;
    const text = name.kind === 'word' ? textOfWord(name, variables) : undefined;
    const found = typeof text === 'string' ? restart(fileName(text) ?? '', text, command) : undefined;
    return found === undefined ? [] : [{ text: found, start: name.start, isDelayed: isDelayed(command), isStop: STOPS.test(found) }];
  });
  const methods = restartMethodsIn(script).map(({ text, start }) => ({ text, start, isDelayed: false, isStop: STOPS.test(text) }));
  return [...commands, ...methods].sort((left, right) => left.start - right.start);
}

function restart(file: string, written: string, { arguments: given }: PowerShellCommand): string | undefined {
  if (given.some((token) => token.kind === 'parameter' && ELSEWHERE.test(flagOf(token)) && file.endsWith('-computer'))) {
    return undefined;
  }
  if (file === 'restart-computer' || file === 'stop-computer') {
    return given.some((token) => token.kind === 'parameter' && token.name?.toLowerCase() === 'whatif')
      ? undefined
      : file === 'restart-computer'
        ? 'Restart-Computer'
        : 'Stop-Computer';
  }
  if (file === 'shutdown') {
    const flag = given.map(flagOf).find((word) => SHUTDOWN_FLAG.test(word));
    return flag && `shutdown ${flag}`;
  }
  if (file === 'wmic') {
    const method = /\bcall\s+(reboot|shutdown)\b/i.exec(given.map(literalOf).join(' '))?.[1].toLowerCase();
    return method && `Win32_OperatingSystem.${method === 'reboot' ? 'Reboot' : 'Shutdown'}`;
  }
  if (STARTS_PROGRAMS.test(file)) {
    const flag = SHUTDOWN.exec(given.map(literalOf).join(' '))?.[1];
    return flag && `shutdown ${flag}`;
  }
  return TAKES_RESTART.test(file) && given.some((token, index) => isRestartSwitch(token, given.at(index + 1)))
    ? `${written} -Restart`
    : undefined;
}

/** `shutdown /t` with more than no seconds. */
function isDelayed({ arguments: given }: PowerShellCommand): boolean {
  return DELAY.test(given.map(literalOf).join(' '));
}

/** `-Restart`, and `-Restart:$true`; behind a colon anything else may switch it off. */
function isRestartSwitch(token: PowerShellToken, next: PowerShellToken | undefined): boolean {
  if (token.kind !== 'parameter' || token.name?.toLowerCase() !== 'restart') {
    return false;
  }
  const behindColon = next?.start === token.start + '-Restart:'.length && next.kind === 'word' ? next.pieces[0] : undefined;
  return behindColon === undefined || (isVariable(behindColon) && behindColon.name === 'true');
}

function isVariable(piece: PowerShellPiece): piece is PowerShellVariable {
  return typeof piece !== 'string' && 'kind' in piece && piece.kind === 'variable';
}

/** The known text of an argument, such as of `"/r /t 0"`. */
function literalOf(token: PowerShellToken): string {
  if (token.kind === 'group') {
    return token.body.tokens.map(literalOf).join(' ');
  }
  return token.kind === 'word' ? token.pieces.filter((piece) => typeof piece === 'string').join('') : flagOf(token);
}

function flagOf(token: PowerShellToken): string {
  if (token.kind === 'parameter') {
    return `-${token.name ?? ''}`;
  }
  const piece = token.kind === 'word' && token.pieces.length === 1 ? token.pieces[0] : '';
  return typeof piece === 'string' ? piece : '';
}
