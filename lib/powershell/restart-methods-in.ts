import { powershellCommands } from './powershell-commands';
import type { PowerShellList, PowerShellScript, PowerShellToken } from './powershell-script';

/** A call of a method that restarts or stops the instance: `Win32_OperatingSystem.Reboot`. */
export interface RestartMethod {
  readonly text: string;
  readonly start: number;
}

const CLASS = 'win32_operatingsystem';
const INVOKES = /^(?:invoke-(?:cim|wmi)method|icim|iwmi)$/i;
const ELSEWHERE = /^(?:com[a-z]*|cn|cims[a-z]*)$/i;

/** Flags of `Win32Shutdown`: to log off, or what they do to the instance. With 4 more it is forced. */
const FLAGS = new Map([
  [1, 'Shutdown'],
  [2, 'Reboot'],
  [8, 'Shutdown'],
]);

/**
 * Finds calls of `Reboot`, `Shutdown` and `Win32Shutdown` of `Win32_OperatingSystem`, as methods and by `Invoke-CimMethod`.
 *
 * @see https://learn.microsoft.com/windows/win32/cimwin32prov/win32shutdown-method-in-class-win32-operatingsystem
 */
export function restartMethodsIn(script: PowerShellScript): RestartMethod[] {
  const all = script.lists.flatMap(({ tokens }) => tokens);
  const isOfOtherComputer = all.some((token) => token.kind === 'parameter' && ELSEWHERE.test(token.name ?? ''));
  if (isOfOtherComputer || !all.some((token) => textOf(token).toLowerCase().includes(CLASS))) {
    return [];
  }
  return [...script.lists.flatMap(callsIn), ...invokedIn(script)];
}

function callsIn({ tokens }: PowerShellList): RestartMethod[] {
  return tokens.flatMap((token, index) => {
    const next = tokens.at(index + 1);
    const name = token.kind === 'word' && token.isGlued && next?.kind === 'group' && next.isGlued ? textOf(token).replace(/^\./, '') : '';
    const argument = next?.kind === 'group' ? textOf(next.body.tokens.at(0)) : '';
    return found(name, argument, token.start);
  });
}

/** `-MethodName Reboot`, or `-Name Win32Shutdown -ArgumentList 6`, or `-Arguments @{ Flags = 6 }`. */
function invokedIn(script: PowerShellScript): RestartMethod[] {
  return powershellCommands(script).flatMap(({ name, arguments: given }) => {
    if (!INVOKES.test(name.kind === 'word' ? textOf(name) : '')) {
      return [];
    }
    const words = given.flatMap((token) => (token.kind === 'group' ? token.body.tokens : [token])).map(textOf);
    const method = words.find((word) => /^(?:reboot|shutdown|win32shutdown)$/i.test(word)) ?? '';
    return found(method, words.find((word) => /^\d+$/.test(word)) ?? '', name.start);
  });
}

function found(name: string, argument: string, start: number): RestartMethod[] {
  const method = name.toLowerCase();
  const does = method === 'reboot' ? 'Reboot' : method === 'shutdown' ? 'Shutdown' : FLAGS.get(Number(argument || 'none') & ~4);
  const isMethod = method === 'reboot' || method === 'shutdown' || method === 'win32shutdown';
  return isMethod && does !== undefined ? [{ text: `Win32_OperatingSystem.${does}`, start }] : [];
}

function textOf(token: PowerShellToken | undefined): string {
  const [piece] = token?.kind === 'word' ? token.pieces : [];
  return typeof piece === 'string' ? piece : '';
}
