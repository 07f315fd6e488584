import { oncePerScript } from '../../powershell/once-per-script';
import type { PowerShellScript } from '../../powershell/powershell-script';
import { ScriptBlocks } from '../../powershell/script-blocks';
import { allOf } from '../../values/all-of';
import { Unknown, type Value } from '../../values/unknown';
import { bootstrapCallPlaces } from './bootstrap-call-places';
import { scriptEnds } from '../../powershell/script-ends';

/**
 * Whether a condition decides each time that user data runs if it calls the bootstrap script: the call stands in a block with a condition, or behind
 * such a block that may end the script.
 *
 * @param script undefined if it has no PowerShell
 */
export const isBootstrapCallGuarded = oncePerScript((script: PowerShellScript | undefined): Value<boolean> => {
  const calls = script ? bootstrapCallPlaces(script) : [];
  if (!script || calls.length === 0) {
    return new Unknown('the bootstrap script is started in a way that is not read');
  }
  const blocks = ScriptBlocks.of(script);
  // A condition that fails does so at each start.
  const ends = scriptEnds(script).filter(({ isCaught }) => !isCaught);
  return allOf(
    calls.map((call) => {
      if (blocks.isConditional(call) || ends.some(({ start }) => start < call && blocks.isConditionalOnly(start))) {
        return true;
      }
      return blocks.alwaysRuns(call) ? false : new Unknown('the call stands in a block that may run or not');
    }),
  );
});
