import { fileName } from '../../powershell/file-name';
import { powershellCommands } from '../../powershell/powershell-commands';
import { textOfWord } from '../../powershell/powershell-data';
import type { PowerShellScript } from '../../powershell/powershell-script';
import { PowerShellVariables } from '../../powershell/powershell-variables';
import { restartsIn } from '../../powershell/restarts-in';
import { resumerIn } from '../../powershell/resumer-in';
import { ScriptBlocks } from '../../powershell/script-blocks';
import { ScriptFlow } from '../../powershell/script-flow';
import { scriptEnds } from '../../powershell/script-ends';
import { bootstrapCallPlaces } from './bootstrap-call-places';

const RUNS_AT_END = new Set(['finally', 'trap']);

/** What user data does before it calls the bootstrap script, so that it may not come to that. */
export interface BeforeBootstrap {
  /** By what it certainly ends before each of the calls: `exit`. */
  readonly end?: string;
  /** By what it certainly ends before each of the calls of cfn-signal; undefined also if there are none. */
  readonly endBeforeSignal?: string;
  /** The first command that restarts or stops the instance, under a condition or not. */
  readonly restart?: { readonly text: string; readonly isConditional: boolean; readonly isStop: boolean };
  /** A command that may let the rest run after a restart: a scheduled task, a key of the registry, a launch agent that is told to run user data again. */
  readonly resumer?: string;
}

/**
 * What stands before the calls of the bootstrap script.
 *
 * @param calls where they stand, if not in the script itself
 * @returns undefined if there is no call that is read
 */
export function whatComesBeforeBootstrap(
  script: PowerShellScript | undefined,
  calls = script ? bootstrapCallPlaces(script) : [],
): BeforeBootstrap | undefined {
  if (!script || calls.length === 0) {
    return undefined;
  }
  const flow = new ScriptFlow(script);
  const blocks = ScriptBlocks.of(script);
  const restart = restartsIn(script)
    .flatMap((one) => flow.reachedFrom(one.start).map((reach) => ({ ...one, ...reach })))
    .sort((left, right) => left.at - right.at)
    .find((one) => calls.every((call) => isBefore(flow, one, call)));
  const ends = scriptEnds(script)
    .filter(({ start, isOfFunction }) => !(isOfFunction && flow.isInFunction(start)))
    .flatMap((end) => flow.reachedFrom(end.start, end.isCaught).map((reach) => ({ ...end, ...reach })))
    .filter(({ isConditional }) => !isConditional);
  const signals = signalPlaces(script);
  return {
    end: ends.find((end) => calls.every((call) => isBefore(flow, end, call)))?.text,
    // What stands in a finally or trap runs after an end, too.
    endBeforeSignal:
      signals.length === 0
        ? undefined
        : ends.find((end) =>
            signals.every(
              (signal) => isBefore(flow, end, signal) && blocks.around(signal).every(({ keyword }) => !RUNS_AT_END.has(keyword)),
            ),
          )?.text,
    restart: restart && { text: restart.text, isConditional: restart.isConditional, isStop: restart.isStop },
    resumer: restart && resumerIn(script),
  };
}

/** Whether a place is certainly passed before another one, whenever that is reached. In one function their order in it decides. */
function isBefore(flow: ScriptFlow, { start, at }: { readonly start: number; readonly at: number }, other: number): boolean {
  if (flow.isInOneFunction(start, other)) {
    return start < other;
  }
  const reaches = flow.reachedFrom(other);
  return reaches.length === 0 ? at < other : reaches.every((reach) => at < reach.at);
}

function signalPlaces(script: PowerShellScript): number[] {
  const variables = PowerShellVariables.of(script);
  return powershellCommands(script)
    .filter(({ name }) => name.kind === 'word' && fileName(textOfWord(name, variables)) === 'cfn-signal')
    .map(({ name }) => name.start);
}
