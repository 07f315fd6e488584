import { oncePerScript } from './once-per-script';
import type { PowerShellList, PowerShellScript, PowerShellToken } from './powershell-script';

/** Keywords whose blocks run only if something holds, and those whose blocks always run. */
const CONDITIONAL = new Set(['if', 'elseif', 'else', 'switch', 'while', 'for', 'foreach']);
const FUNCTIONS = new Set(['function', 'filter']);
const UNCONDITIONAL = new Set(['try', 'finally', 'do']);

/** A block of statements, by the keyword before it; nothing if there is none. */
export interface ScriptBlock {
  readonly keyword: string;
  /** Name of the function of which it is the body, in lower case; undefined if it is none. */
  readonly name?: string;
  readonly list: PowerShellList;
}

/** The blocks in braces of a script, and what decides whether they run. */
export class ScriptBlocks {
  /** Those of a script, which are read once. */
  public static readonly of = oncePerScript((script) => new ScriptBlocks(script));

  /** In the order of their beginnings. */
  private readonly blocks: readonly ScriptBlock[];
  /** For each of them the index of the one around it, -1 for none. */
  private readonly parents: readonly number[];
  /** How many functions have a name. */
  private readonly functions = new Map<string, number>();

  private constructor(script: PowerShellScript) {
    this.blocks = script.lists.flatMap(blocksIn).sort((left, right) => left.list.start - right.list.start);
    for (const { name } of this.blocks) {
      if (name !== undefined) {
        this.functions.set(name, (this.functions.get(name) ?? 0) + 1);
      }
    }
    const open: number[] = [];
    this.parents = this.blocks.map(({ list }, index) => {
      while (open.length > 0 && this.blocks[open[open.length - 1]].list.end <= list.start) {
        open.pop();
      }
      return (open.push(index) > 1 ? open.at(-2) : undefined) ?? -1;
    });
  }

  /** The blocks around a place, the innermost first. */
  public around(index: number): ScriptBlock[] {
    return [...this.outward(index)];
  }

  /** The same, one after the other: there may be as many as the script has blocks. */
  public *outward(index: number): Generator<ScriptBlock> {
    let [low, high] = [0, this.blocks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      [low, high] = this.blocks[middle].list.start <= index ? [middle + 1, high] : [low, middle];
    }
    for (let block = low - 1; block >= 0; block = this.parents[block]) {
      if (index < this.blocks[block].list.end) {
        yield this.blocks[block];
      }
    }
  }

  /** Whether one function and no other has a name. */
  public isOneFunction(name: string): boolean {
    return this.functions.get(name) === 1;
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

  /** Whether a block runs where it stands, under a condition or not. */
  public isPassedInPlace({ keyword }: ScriptBlock): boolean {
    return UNCONDITIONAL.has(keyword) || CONDITIONAL.has(keyword);
  }

  /** Whether a block runs only if something holds. */
  public isCondition(block: ScriptBlock): boolean {
    return isConditional(block);
  }

  /** Whether all blocks around a place have a condition. */
  public isConditionalOnly(index: number): boolean {
    return this.around(index).every(isConditional);
  }
}

function isConditional({ keyword }: ScriptBlock): boolean {
  return CONDITIONAL.has(keyword);
}

/** A keyword has one block; a block behind that has none. */
function blocksIn({ tokens }: PowerShellList): ScriptBlock[] {
  let keyword = '';
  let name: string | undefined;
  return tokens.flatMap((token, index) => {
    if (token.kind === 'keyword') {
      keyword = token.text;
      name = FUNCTIONS.has(keyword) ? nameOf(tokens.at(index + 1)) : undefined;
    } else if (token.kind === 'command') {
      keyword = '';
    } else if (token.kind === 'group' && token.body.opener === '{') {
      const block = { keyword, name: FUNCTIONS.has(keyword) ? name : undefined, list: token.body };
      keyword = '';
      return [block];
    }
    return [];
  });
}

/** Without a scope, such as `global:`. */
function nameOf(token: PowerShellToken | undefined): string | undefined {
  const piece = token?.kind === 'word' && token.pieces.length === 1 ? token.pieces[0] : undefined;
  return typeof piece === 'string' ? piece.toLowerCase().replace(/^[a-z]+:/, '') : undefined;
}
