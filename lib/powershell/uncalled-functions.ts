import type { PowerShellScript } from './powershell-script';
import { ScriptBlocks } from './script-blocks';

const WORD = /[\w-]+/g;
/** What stands before the name in the definition of a function; the scope of the name is no part of it. */
const DEFINES = /\b(?:function|filter)[ \t]+(?:\w+:)?$/i;
const LONGEST_BEGINNING = 64;
const DEEPEST_NESTING = 50;
/** Functions that call each other, one after the other. */
const LONGEST_CHAIN = 200;

/** The functions of a script of which nothing in it names them, so that nothing calls them, and what stands in them never runs. */
export class UncalledFunctions {
  private readonly blocks: ScriptBlocks;
  /** Where the words of the script begin, comments and definitions aside, by the words in lower case. */
  private readonly mentions = new Map<string, number[]>();
  private readonly isUncalled = new Map<string, boolean>();
  private chain = 0;

  /** @param text the same script, in which unknown parts are marked */
  public constructor(script: PowerShellScript, text: string) {
    this.blocks = ScriptBlocks.of(script);
    let comment = 0;
    for (const { 0: word, index } of text.matchAll(WORD)) {
      while (comment < script.comments.length && script.comments[comment].end <= index) {
        comment++;
      }
      const isInComment = comment < script.comments.length && script.comments[comment].start <= index;
      if (!isInComment && !DEFINES.test(text.slice(Math.max(0, index - LONGEST_BEGINNING), index))) {
        const key = word.toLowerCase();
        const places = this.mentions.get(key) ?? [];
        places.push(index);
        this.mentions.set(key, places);
      }
    }
  }

  /** The name, in lower case, of a function around a place that nothing calls. What is nested deeply counts as called. */
  public around(index: number): string | undefined {
    let depth = 0;
    for (const { name } of this.blocks.outward(index)) {
      if (++depth > DEEPEST_NESTING) {
        return undefined;
      }
      if (name !== undefined && this.isNeverCalled(name)) {
        return name;
      }
    }
    return undefined;
  }

  /** Nothing names it but itself, and functions that nothing calls either. */
  private isNeverCalled(name: string): boolean {
    const known = this.isUncalled.get(name);
    if (known !== undefined || this.chain === LONGEST_CHAIN) {
      return known ?? false;
    }
    // A function that only calls itself is not called.
    this.isUncalled.set(name, true);
    this.chain++;
    const isUncalled = /^[\w-]+$/.test(name) && (this.mentions.get(name) ?? []).every((mention) => this.around(mention) !== undefined);
    this.chain--;
    this.isUncalled.set(name, isUncalled);
    return isUncalled;
  }
}
