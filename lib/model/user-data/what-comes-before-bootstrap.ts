import { fileName } from '../../powershell/file-name';
import { powershellCommands } from '../../powershell/powershell-commands';
import { textOfWord } from '../../powershell/powershell-data';
import type { PowerShellScript } from '../../powershell/powershell-script';
import { PowerShellVariables } from '../../powershell/powershell-variables';
import { ScriptBlocks } from '../../powershell/script-blocks';
import { bootstrapCallPlaces } from './bootstrap-call-places';
import { restartsIn } from './restarts-in';
import { scriptEnds } from './script-ends';

/** What user data does before it calls the bootstrap script, so that it may not come to that. */
export interface BeforeBootstrap {
  /** Whether it certainly ends before each of the calls. */
  readonly ends: boolean;
  /** The first command that restarts the instance, under a condition or not. */
  readonly restart?: { readonly text: string; readonly isConditional: boolean };
  /** A command that may let the rest run after a restart: a scheduled task, a key of the registry, a launch agent that is told to run user data again. */
  readonly resumer?: string;
}

const RESUMES =
  /^(?:register-scheduledtask|schtasks|(?:new|set)-itemproperty|reg|ec2launch|initializeinstance\.ps1|new-scheduledtask|register-scheduledjob|nssm|sc|new-service)$/;

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
  return {
    ends: scriptEnds(script).some((end) => end < first && blocks.alwaysRuns(end)),
    restart: restart && { text: restart.text, isConditional: blocks.isConditional(restart.start) },
    resumer: restart && resumerIn(script),
  };
}

function resumerIn(script: PowerShellScript): string | undefined {
  const variables = new PowerShellVariables(script);
  return powershellCommands(script)
    .map(({ name }) => (name.kind === 'word' ? fileName(textOfWord(name, variables)) : undefined))
    .find((file) => file !== undefined && RESUMES.test(file));
}
