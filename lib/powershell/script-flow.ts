import { powershellCommands } from './powershell-commands';
import { textOfWord } from './powershell-data';
import type { PowerShellScript } from './powershell-script';
import { PowerShellVariables } from './powershell-variables';
import { ScriptBlocks, type ScriptBlock } from './script-blocks';

/** When a place of a script is reached. */
export interface Reach {
  /** The place at the top level from which it is reached first: its own, or that of the call of the function around it. */
  readonly at: number;
  /** Whether a condition decides. */
  readonly isConditional: boolean;
}

/** When the places of a script are reached, also those in its functions, by the calls of these. */
export class ScriptFlow {
  private readonly blocks: ScriptBlocks;
  private readonly calls = new Map<string, number[]>();
  private readonly reaches = new Map<string, Reach[]>();

  public constructor(script: PowerShellScript) {
    this.blocks = ScriptBlocks.of(script);
    const variables = PowerShellVariables.of(script);
    for (const { name } of powershellCommands(script)) {
      const text = name.kind === 'word' ? textOfWord(name, variables) : undefined;
      if (typeof text === 'string') {
        const key = text.toLowerCase();
        const places = this.calls.get(key) ?? [];
        places.push(name.start);
        this.calls.set(key, places);
      }
    }
  }

  /**
   * When a place is reached: first of all, and first without a condition. Nothing if it stands in what may be called from elsewhere.
   *
   * @param isCaught whether a `try` around it takes it, so that it is only a condition of what is behind that
   */
  public reachedFrom(index: number, isCaught = false): Reach[] {
    const around = this.blocks.around(index);
    const nearest = around.findIndex(({ name }) => name !== undefined);
    const inner = nearest === -1 ? around : around.slice(0, nearest);
    if (!inner.every((block) => this.blocks.isPassedInPlace(block)) || (isCaught && inner.some(({ keyword }) => keyword === 'try'))) {
      return [];
    }
    const isConditional = inner.some((block) => this.blocks.isCondition(block));
    if (nearest === -1) {
      return [{ at: index, isConditional }];
    }
    return this.callsOf(around[nearest], isCaught).map((call) => ({ at: call.at, isConditional: call.isConditional || isConditional }));
  }

  /** Whether a place stands in a function. */
  public isInFunction(index: number): boolean {
    return this.functionAround(index) !== undefined;
  }

  /** The functions around two places are one, or there is none. */
  public isInOneFunction(left: number, right: number): boolean {
    return this.functionAround(left) === this.functionAround(right);
  }

  private functionAround(index: number): number | undefined {
    return this.blocks.around(index).find(({ name }) => name !== undefined)?.list.start;
  }

  /** The first call of a function, and the first one without a condition. A function that calls itself is entered from elsewhere. */
  private callsOf({ name = '' }: ScriptBlock, isCaught: boolean): Reach[] {
    const key = `${String(isCaught)} ${name}`;
    const known = this.reaches.get(key);
    if (known) {
      return known;
    }
    this.reaches.set(key, []);
    const calls = this.blocks.isOneFunction(name) ? (this.calls.get(name) ?? []) : [];
    const found = calls.flatMap((call) => this.reachedFrom(call, isCaught));
    const first = (isConditional: boolean) => {
      const places = found.filter((one) => one.isConditional === isConditional).map(({ at }) => at);
      return places.length === 0 ? [] : [{ at: places.reduce((least, at) => Math.min(least, at)), isConditional }];
    };
    const reaches = [...first(false), ...first(true)];
    this.reaches.set(key, reaches);
    return reaches;
  }
}
