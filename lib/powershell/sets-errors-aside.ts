import type { PowerShellScript } from './powershell-script';

/**
 * Whether a script sets `$ErrorActionPreference` to anything but `Stop`, `Continue` or `Inquire`, so that `throw` may not end it.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_throw
 */
export function setsErrorsAside({ lists }: PowerShellScript): boolean {
  return lists.some(({ tokens }) =>
    tokens.some((token, index) => {
      const [piece] = token.kind === 'word' ? token.pieces : [];
      const isPreference = typeof piece === 'object' && 'name' in piece && piece.name === 'erroractionpreference';
      const value = isPreference && tokens.at(index + 1)?.kind === 'assign' ? tokens.at(index + 2) : undefined;
      const [text] = value?.kind === 'word' ? value.pieces : [''];
      return value !== undefined && !(typeof text === 'string' && /(?:^|::)(?:stop|continue|inquire)$/i.test(text));
    }),
  );
}
