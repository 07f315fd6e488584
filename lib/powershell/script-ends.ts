import type { PowerShellScript } from './powershell-script';

/** Where a script ends, or a function in it: `exit` and `return`. */
export function scriptEnds({ lists }: PowerShellScript): number[] {
  return lists
    .flatMap(({ tokens }) => tokens.filter((token) => token.kind === 'keyword' && (token.text === 'exit' || token.text === 'return')))
    .map(({ start }) => start);
}
