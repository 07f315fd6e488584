import { setsErrorsAside } from './sets-errors-aside';
import type { PowerShellList, PowerShellScript, PowerShellToken } from './powershell-script';

/** Where a script ends, or a function in it. */
export interface ScriptEnd {
  /** As far as messages show it: `exit`, `return`, `throw`, `[Environment]::Exit`. */
  readonly text: string;
  readonly start: number;
  /** Whether a `catch` around it takes it. */
  readonly isCaught: boolean;
  /** Whether it only ends the function around it. */
  readonly isOfFunction: boolean;
}

const ENVIRONMENT_EXIT = /\[(?:system\.)?environment\]::exit$/i;

/**
 * Finds what ends a script: `exit`, `return`, `throw` and `[Environment]::Exit()`. What runs only behind `&&` or `||` is left out, and `throw` where the script
 * has a `trap`, or passes over errors.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_throw
 */
export function scriptEnds(script: PowerShellScript): ScriptEnd[] {
  const goesOn = setsErrorsAside(script) || script.lists.some(({ tokens }) => tokens.some((token) => isKeyword(token, 'trap')));
  return script.lists.flatMap(endsIn).filter(({ isCaught }) => !isCaught || !goesOn);
}

function endsIn({ tokens }: PowerShellList): ScriptEnd[] {
  return tokens.flatMap((token, index) => {
    const before = index === 0 ? undefined : tokens[index - 1];
    if (before?.kind === 'pipe' && before.text.length === 2) {
      return [];
    }
    const text = endOf(token, tokens.at(index + 1));
    return text === undefined ? [] : [{ text, start: token.start, isCaught: text === 'throw', isOfFunction: text === 'return' }];
  });
}

function endOf(token: PowerShellToken, next: PowerShellToken | undefined): string | undefined {
  if (['exit', 'return', 'throw'].some((keyword) => isKeyword(token, keyword))) {
    return (token as { readonly text: string }).text;
  }
  const piece = token.kind === 'word' && !token.isQuoted ? token.pieces.at(-1) : undefined;
  const isCalled = next?.kind === 'group' && next.isGlued && next.body.opener === '(';
  return typeof piece === 'string' && ENVIRONMENT_EXIT.test(piece) && isCalled ? '[Environment]::Exit' : undefined;
}

function isKeyword(token: PowerShellToken, text: string): boolean {
  return token.kind === 'keyword' && token.text === text;
}
