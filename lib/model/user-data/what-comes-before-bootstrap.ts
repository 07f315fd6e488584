import { fileName } from '../../powershell/file-name';
import { powershellCommands } from '../../powershell/powershell-commands';
import { textOfWord } from '../../powershell/powershell-data';
import type { PowerShellScript } from '../../powershell/powershell-script';
import { PowerShellVariables } from '../../powershell/powershell-variables';
import { restartsIn } from '../../powershell/restarts-in';
import { resumerIn } from '../../powershell/resumer-in';
import { ScriptBlocks } from '../../powershell/script-blocks';
import { scriptEnds } from '../../powershell/script-ends';
import { bootstrapCallPlaces } from './bootstrap-call-places';

/** What user data does before it calls the bootstrap script, so that it may not come to that. */
export interface BeforeBootstrap {
  /** Whether it certainly ends before each of the calls. */
  readonly ends: boolean;
  /** Whether it certainly ends before each of the calls of cfn-signal. False if there are none. */
  readonly endsBeforeSignal: boolean;
  /** The first command that restarts the instance, under a condition or not. */
  readonly restart?: { readonly text: string; readonly isConditional: boolean };
  /** A command that may let the rest run after a restart: a scheduled task, a key of the registry, a launch agent that is told to run user data again. */
  readonly resumer?: string;
}

/**
 * What stands before the calls of the bootstrap script.
 *
 * @returns undefined if there is no call that is read
 */
export function whatComesBeforeBootstrap(script: PowerShellScript | undefined): BeforeBootstrap | undefined {
  const calls = script ? bootstrapCallPlaces(script) : [];
  if (!script || calls.length === 0) {
    return undefined;
  }
  const first = Math.min(...calls);
  const blocks = new ScriptBlocks(script);
  const restart = restartsIn(script).find(({ start }) => start < first && blocks.isInPlace(start));
  const ends = scriptEnds(script).filter((end) => blocks.alwaysRuns(end));
  const signals = signalPlaces(script);
  return {
    ends: ends.some((end) => end < first),
    // What stands in a finally runs after an exit, too.
    endsBeforeSignal:
      signals.length > 0 &&
      ends.some((end) => signals.every((signal) => end < signal && blocks.around(signal).every(({ keyword }) => keyword !== 'finally'))),
    restart: restart && { text: restart.text, isConditional: blocks.isConditional(restart.start) },
    resumer: restart && resumerIn(script),
  };
}

function signalPlaces(script: PowerShellScript): number[] {
  const variables = new PowerShellVariables(script);
  return powershellCommands(script)
    .filter(({ name }) => name.kind === 'word' && fileName(textOfWord(name, variables)) === 'cfn-signal')
    .map(({ name }) => name.start);
}
