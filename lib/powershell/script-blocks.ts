import type { PowerShellList, PowerShellScript } from './powershell-script';

/** Keywords whose blocks run only if something holds, and those whose blocks always run. */
const CONDITIONAL = new Set(['if', 'elseif', 'else', 'switch', 'while', 'for', 'foreach']);
const UNCONDITIONAL = new Set(['try', 'finally', 'do']);

/** A block of statements, by the keyword before it; nothing if there is none. */
export interface ScriptBlock {
  readonly keyword: string;
  readonly list: PowerShellList;
}

/** The blocks in braces of a script, and what decides whether they run. */
export class ScriptBlocks {
  private readonly blocks: readonly ScriptBlock[];

  public constructor(script: PowerShellScript) {
    this.blocks = script.lists.flatMap(blocksIn);
  }

  /** The blocks around a place. */
  public around(index: number): ScriptBlock[] {
    return this.blocks.filter(({ list }) => list.start <= index && index < list.end);
  }

  /** Whether a place is reached whenever the script comes to the outermost block around it. */
  public alwaysRuns(index: number): boolean {
    return this.around(index).every(({ keyword }) => UNCONDITIONAL.has(keyword));
  }

  /** Whether only conditions decide if a place is reached: it stands in no function, and in nothing else that may be called from elsewhere. */
  public isInPlace(index: number): boolean {
    return this.around(index).every(({ keyword }) => UNCONDITIONAL.has(keyword) || CONDITIONAL.has(keyword));
  }

  /** Whether a block with a condition is among those around a place. */
  public isConditional(index: number): boolean {
    return this.around(index).some(isConditional);
  }

  /** Whether all blocks around a place have a condition. */
  public isConditionalOnly(index: number): boolean {
    return this.around(index).every(isConditional);
  }
}

function isConditional({ keyword }: ScriptBlock): boolean {
  return CONDITIONAL.has(keyword);
}

function blocksIn({ tokens }: PowerShellList): ScriptBlock[] {
  let keyword = '';
  return tokens.flatMap((token) => {
    if (token.kind === 'keyword') {
      keyword = token.text;
    } else if (token.kind === 'command') {
      keyword = '';
    } else if (token.kind === 'group' && token.body.opener === '{') {
      return [{ keyword, list: token.body }];
    }
    return [];
  });
}
