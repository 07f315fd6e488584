import { oncePerScript } from '../../powershell/once-per-script';
import type { PowerShellScript } from '../../powershell/powershell-script';
import { bootstrapCallPlaces } from './bootstrap-call-places';
import { bootstrapParameterName } from './bootstrap-parameter-name';

/**
 * Parameters of the bootstrap script that begin a statement of their own behind a call of it: the line before them does not end in a backtick.
 *
 * @returns as they are written, such as `-APIServerEndpoint`
 */
export const strayParameters = oncePerScript((script: PowerShellScript | undefined): readonly string[] => {
  const calls = script ? bootstrapCallPlaces(script) : [];
  if (!script || calls.length === 0) {
    return [];
  }
  const first = Math.min(...calls);
  return script.lists.flatMap(({ tokens }) =>
    tokens.flatMap((token, index) => {
      const isFirst = index > 0 && tokens[index - 1].kind === 'end';
      const piece = isFirst && token.kind === 'word' && !token.isQuoted && token.start > first ? token.pieces[0] : undefined;
      const name = typeof piece === 'string' ? /^-([A-Za-z0-9]{3,})$/.exec(piece)?.[1] : undefined;
      return name !== undefined && bootstrapParameterName(name)?.name !== undefined ? [`-${name}`] : [];
    }),
  );
});
