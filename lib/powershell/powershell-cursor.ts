import { Unknown } from '../values/unknown';
import type { HoledText } from '../values/texts/holed-text';
import type { PowerShellVariable } from './powershell-script';

/**
 * What names are made of, for a class of characters: ASCII, and the blocks of Unicode that hold letters. The exact classes `\p{L}\p{Nd}` take V8 as long to compile
 * as reading a whole script, and what else is in these blocks makes a name at worst unknown.
 */
export const NAME = String.raw`\w\u00aa-\u1fff\u2c00-\ud7ff\uf900-\ufffb`;

// PowerShell takes typographic quotes for quotes: CharExtensions in System.Management.Automation/engine/parser/CharTraits.cs.
const SINGLE_QUOTE = /['\u2018-\u201b]/y;
const DOUBLE_QUOTE = /["\u201c-\u201e]/y;
const IN_SINGLE_QUOTES = /[^'\u2018-\u201b]+/y;
const END_OF_LITERAL_LINES = /(?:\r\n|\r|\n)['\u2018-\u201b]@/g;
const VARIABLE = new RegExp(String.raw`\$(?:\{([^{}\r\n\ufffc]{1,128})\}|((?:[?${NAME}]{1,128}:(?!:))?[?${NAME}]{1,128})|([$^]))`, 'y');
const SCOPE = /^(?:global|script|local|private|using|variable):/;
const ESCAPES: { readonly [letter: string]: string | undefined } = {
  '0': '\0',
  a: '\u0007',
  b: '\b',
  e: '\u001b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** What is in quotes that are not closed: nobody can tell where they end. */
export const UNCLOSED = new Unknown('it has a quote that is not closed');

/** Where a reader of PowerShell stands, and how it takes what means the same everywhere. */
export class PowerShellCursor {
  public index = 0;
  /** Whether every quote, comment and bracket is closed so far. */
  public isWellFormed = true;

  public constructor(public readonly source: HoledText) {}

  public get text(): string {
    return this.source.text;
  }

  public get isAtEnd(): boolean {
    return this.index >= this.text.length;
  }

  /** Whether a sticky pattern matches here. */
  public isAt(pattern: RegExp): boolean {
    pattern.lastIndex = this.index;
    return pattern.test(this.text);
  }

  public get isAtSingleQuote(): boolean {
    return this.isAt(SINGLE_QUOTE);
  }

  public get isAtDoubleQuote(): boolean {
    return this.isAt(DOUBLE_QUOTE);
  }

  /** Takes what a sticky pattern finds here. */
  public take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.index;
    const match = pattern.exec(this.text) ?? undefined;
    this.index += match?.[0].length ?? 0;
    return match;
  }

  public takeCharacter(): string | Unknown {
    const index = this.index++;
    return this.source.holeAt(index) ?? this.text.charAt(index);
  }

  /** A backtick, and the character that it changes. */
  public takeEscape(): string | Unknown {
    this.index++;
    const character = this.takeCharacter();
    return typeof character === 'string' ? (ESCAPES[character] ?? character) : character;
  }

  public takeVariable(): PowerShellVariable | undefined {
    const match = this.take(VARIABLE);
    return match && this.variable(match.slice(1).find(Boolean) ?? '');
  }

  public variable(written: string): PowerShellVariable {
    return { kind: 'variable', name: written.toLowerCase().replace(SCOPE, ''), written };
  }

  /** A single-quoted string, in which nothing but a doubled quote means something else than itself. */
  public takeSingleQuoted(): (string | Unknown)[] {
    const pieces: (string | Unknown)[] = [];
    this.index++;
    while (!this.isAtEnd) {
      const start = this.index;
      this.take(IN_SINGLE_QUOTES);
      // One by one, as a call cannot take as many arguments as a text may have holes.
      this.source.pieces(start, this.index).forEach((piece) => pieces.push(piece));
      if (this.take(SINGLE_QUOTE)) {
        const second = this.take(SINGLE_QUOTE);
        if (!second) {
          return pieces;
        }
        pieces.push(second[0]);
      }
    }
    this.isWellFormed = false;
    return [UNCLOSED];
  }

  /** The lines of a single-quoted here-string, from behind its first quote. */
  public takeLiteralLines(): (string | Unknown)[] {
    const start = this.index;
    END_OF_LITERAL_LINES.lastIndex = start;
    const match = END_OF_LITERAL_LINES.exec(this.text);
    if (!match) {
      this.isWellFormed = false;
      this.index = this.text.length;
      return [UNCLOSED];
    }
    this.index = match.index + match[0].length;
    const [first = '', ...others] = this.source.pieces(start, match.index);
    return [typeof first === 'string' ? first.replace(/^(?:\r\n|\r|\n)/, '') : first, ...others];
  }
}
