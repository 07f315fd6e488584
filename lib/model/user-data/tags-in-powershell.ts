import { oncePerScript } from '../../powershell/once-per-script';
import type { PowerShellScript } from '../../powershell/powershell-script';

/**
 * Tags of user data that begin a statement of PowerShell: no statement can begin with `<`.
 *
 * @param script undefined if there is none
 */
export const tagsInPowershell = oncePerScript((script: PowerShellScript | undefined): readonly string[] => {
  const found = (script?.lists ?? []).flatMap(({ tokens }) =>
    tokens.flatMap((token, index) => {
      const isFirst = index === 0 || tokens[index - 1].kind === 'end';
      const piece = isFirst && token.kind === 'word' && !token.isQuoted ? token.pieces[0] : undefined;
      return typeof piece === 'string' ? (/^<\/?(?:powershell|script|persist)>/i.exec(piece) ?? []) : [];
    }),
  );
  return [...new Set(found)];
});
