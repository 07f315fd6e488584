import type { HoledText } from '../values/texts/holed-text';
import { NAME, PowerShellCursor, UNCLOSED } from './powershell-cursor';
import type {
  PowerShellComment,
  PowerShellList,
  PowerShellMark,
  PowerShellOpener,
  PowerShellScript,
  PowerShellToken,
} from './powershell-script';
import { beginWord, readInWord, type WordInProgress, type WordStep } from './read-in-word';

/**
 * What the next characters are read as. `start` is the beginning of a statement, which decides between `command` and `expression`;
 * `name` is the name of a command behind `&` or `.`; `key` the left side in a hash table; `keyword` what stands between `if` and `{`.
 */
type Mode = 'start' | 'name' | 'command' | 'expression' | 'keyword' | 'key';

/** A list that is not closed yet. */
interface Frame {
  readonly opener: PowerShellOpener;
  readonly start: number;
  readonly isGlued: boolean;
  readonly tokens: PowerShellToken[];
  mode: Mode;
  /** A word that goes on behind `$(…)`. */
  word?: WordInProgress;
}

const BLANK = /(?:[^\S\r\n]|\u0085|`(?:\r\n|\r|\n))+/y;
const END = /;|\r\n|\r|\n/y;
const LINE_COMMENT = /#[^\r\n]*/y;
const BLOCK_COMMENT = /<#/y;
const OPENER = /[@$]?\(|@?\{/y;
const CLOSER = /[)}]/y;
const OPERATOR = /\|\|?|&&?/y;
const DOT = /\.(?=[\s$"'\u2018-\u201e({&\ufffc]|$)/y;
const REDIRECTION = /[1-6*]?>>?(?:&[1-6\ufffc]?)?|</y;
const SPLAT = new RegExp(String.raw`@((?:[${NAME}]{1,128}:)?[?${NAME}]{1,128})`, 'y');
const PARAMETER = new RegExp(String.raw`[-\u2013-\u2015]((?!\d)[?\ufffc${NAME}][^\s\u0085{}();,|&.[:'"\u2018-\u201e]*)`, 'y');
const STOP_PARSING = /--%(?:[^\S\r\n][^\r\n|]*)?(?=[\r\n|]|$)/y;
const BEGINS_EXPRESSION = new RegExp(String.raw`[$@[\]!+=*<>'"\u2013-\u201e-]|\d[\d.]*(?:[kmgtpKMGTP][bB]|[ldLD])?(?![.\\${NAME}])`, 'y');

/** Keywords behind which a statement begins. */
const STATEMENT_FOLLOWS = new Set(['return', 'throw', 'exit', 'else', 'try', 'finally', 'do', 'begin', 'process', 'end', 'dynamicparam']);
const KEYWORDS = new Set([
  ...STATEMENT_FOLLOWS,
  ...['if', 'elseif', 'while', 'until', 'for', 'foreach', 'switch', 'default', 'catch', 'trap', 'function', 'filter', 'param'],
  ...['class', 'enum', 'using', 'data', 'break', 'continue'],
]);

/** The keyword behind `[CmdletBinding()]` in the same line, with the bracket or without. */
const BEHIND_ATTRIBUTE = /^\]?param$/;

/**
 * Cuts PowerShell into tokens, and finds where commands begin.
 *
 * Each step takes a character at least, whatever the text is. Nesting takes memory, no stack.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_parsing
 */
export class PowerShellLexer {
  public static read(source: HoledText): PowerShellScript {
    return new PowerShellLexer(source).script();
  }

  private readonly cursor: PowerShellCursor;
  private readonly lists: PowerShellList[] = [];
  private readonly outer: Frame[] = [];
  private frame: Frame = { opener: '', start: 0, isGlued: false, tokens: [], mode: 'start' };
  private isGlued = false;
  /** Whether the next word is the file of a redirection. */
  private skipsWord = false;
  private readonly comments: PowerShellComment[] = [];

  private constructor(source: HoledText) {
    this.cursor = new PowerShellCursor(source);
  }

  private script(): PowerShellScript {
    const { cursor } = this;
    while (!cursor.isAtEnd) {
      const { frame } = this;
      if (frame.word) {
        this.afterStep(frame, frame.word, readInWord(cursor, frame.word, !this.isInCommand && frame.mode !== 'start'));
      } else {
        this.readToken(frame);
      }
    }
    this.endOpenWord();
    while (this.outer.length > 0) {
      cursor.isWellFormed = false;
      this.closeFrame();
      this.endOpenWord();
    }
    this.lists.push(this.list());
    return { lists: this.lists, isWellFormed: cursor.isWellFormed, comments: this.comments };
  }

  private get isInCommand(): boolean {
    return this.frame.mode === 'command' || this.frame.mode === 'name';
  }

  private readToken(frame: Frame): void {
    const { cursor } = this;
    const start = cursor.index;
    if (cursor.take(BLANK)) {
      this.isGlued = false;
    } else if (cursor.take(END)) {
      this.readEnd(frame, cursor.text[start]);
    } else if (cursor.take(LINE_COMMENT) || cursor.take(BLOCK_COMMENT)) {
      this.readComment(start);
    } else if (cursor.take(CLOSER)) {
      this.readCloser(frame, cursor.text[start]);
    } else if (cursor.isAt(OPENER)) {
      this.openFrame(cursor.take(OPENER)?.[0] as PowerShellOpener);
    } else if (cursor.isAt(OPERATOR)) {
      this.readOperator(frame, cursor.take(OPERATOR)?.[0] ?? '');
    } else if (cursor.text[start] === ',') {
      this.mark('comma', ',', 1);
      frame.mode = frame.mode === 'start' ? 'expression' : frame.mode;
    } else if (frame.mode === 'start' && cursor.isAt(DOT)) {
      this.mark('command', '.', 1);
      frame.mode = 'name';
    } else if (cursor.text[start] === '=' && !this.isInCommand) {
      this.mark(/[-+*/%?]/.test(cursor.text.charAt(start - 1)) ? 'change' : 'assign', '=', 1);
      frame.mode = 'start';
    } else if (!this.readArgument(frame, start)) {
      if (frame.mode === 'start' && cursor.isAt(BEGINS_EXPRESSION)) {
        frame.mode = 'expression';
      }
      const { word, step } = beginWord(cursor, this.isGlued);
      this.afterStep(frame, word, step);
    }
  }

  private afterStep(frame: Frame, word: WordInProgress, step: WordStep): void {
    frame.word = word;
    if (step === 'end') {
      this.endWord(frame, word);
    } else if (step === 'subexpression') {
      this.openFrame('$(');
    }
  }

  private endWord(frame: Frame, { kind, pieces, isQuoted, hasMember, isGlued, start }: WordInProgress): void {
    frame.word = undefined;
    const text = pieces.length === 1 && typeof pieces[0] === 'string' ? pieces[0].toLowerCase() : '';
    const isBehindAttribute = frame.mode === 'expression' && !isQuoted && BEHIND_ATTRIBUTE.test(text);
    const keyword = isBehindAttribute ? 'param' : frame.mode === 'start' ? text : '';
    if (KEYWORDS.has(keyword)) {
      frame.tokens.push({ kind: 'keyword', text: keyword, start });
      frame.mode = STATEMENT_FOLLOWS.has(keyword) ? 'start' : 'keyword';
      this.isGlued = false;
      return;
    }
    if (frame.mode === 'start') {
      frame.tokens.push({ kind: 'command', text: '', start });
    }
    frame.mode = frame.mode === 'start' || frame.mode === 'name' ? 'command' : frame.mode;
    this.push({ kind, pieces, isQuoted, hasMember, isGlued, start, end: this.cursor.index });
  }

  private endOpenWord(): void {
    const { frame } = this;
    if (frame.word) {
      const isClosed = frame.word.quote === '';
      this.cursor.isWellFormed &&= isClosed;
      this.endWord(frame, isClosed ? frame.word : { ...frame.word, pieces: [UNCLOSED] });
    }
  }

  /** What is no word, although one could begin here. */
  private readArgument(frame: Frame, start: number): boolean {
    const { cursor } = this;
    const redirection = frame.mode === 'start' || frame.mode === 'name' ? undefined : cursor.take(REDIRECTION);
    if (redirection) {
      this.skipsWord = !redirection[0].includes('&');
      this.isGlued = false;
      return true;
    }
    if (frame.mode !== 'command') {
      return false;
    }
    const splat = cursor.take(SPLAT);
    if (splat) {
      this.push({ kind: 'splat', variable: cursor.variable(splat[1]), start });
      return true;
    }
    const rest = cursor.take(STOP_PARSING);
    if (rest) {
      const pieces = cursor.source.pieces(start, cursor.index);
      this.push({ kind: 'word', pieces, isQuoted: false, hasMember: false, isGlued: false, start, end: cursor.index });
      return true;
    }
    return this.readParameter(start);
  }

  private readParameter(start: number): boolean {
    const { cursor } = this;
    const name = cursor.take(PARAMETER)?.[1];
    if (name === undefined || cursor.isAtSingleQuote || cursor.isAtDoubleQuote) {
      // `-Name"value"` is an argument, no parameter.
      cursor.index = start;
      return false;
    }
    const hole = cursor.source.firstHole(start, cursor.index);
    cursor.index += cursor.text.charAt(cursor.index) === ':' ? 1 : 0;
    this.push({ kind: 'parameter', ...(hole ? { hole } : { name }), start });
    this.isGlued = false;
    return true;
  }

  private readEnd(frame: Frame, character: string): void {
    this.isGlued = false;
    const last = frame.tokens.at(-1)?.kind;
    if (character !== ';' && (last === 'comma' || last === 'pipe')) {
      return;
    }
    if (last !== 'end') {
      this.mark('end', '');
    }
    frame.mode = frame.opener === '@{' ? 'key' : 'start';
  }

  private readComment(start: number): void {
    const { cursor } = this;
    if (cursor.text[start] === '<') {
      const end = cursor.text.indexOf('#>', cursor.index);
      cursor.isWellFormed &&= end !== -1;
      cursor.index = end === -1 ? cursor.text.length : end + 2;
    }
    this.isGlued = false;
    this.comments.push({ start, end: cursor.index });
  }

  private readOperator(frame: Frame, operator: string): void {
    if (operator === '&' && frame.mode === 'start') {
      this.mark('command', '&');
      frame.mode = 'name';
    } else {
      this.mark(operator === '&' ? 'end' : 'pipe', operator);
      frame.mode = 'start';
    }
  }

  private openFrame(opener: PowerShellOpener): void {
    this.outer.push(this.frame);
    const start = this.cursor.index - opener.length;
    const mode = opener === '@{' ? 'key' : this.isGlued && isInAttribute(this.frame.tokens.at(-1)) ? 'expression' : 'start';
    this.frame = { opener, start, isGlued: this.isGlued, tokens: [], mode };
    this.isGlued = false;
  }

  private readCloser(frame: Frame, character: string): void {
    if (frame.opener !== '' && frame.opener.endsWith('(') === (character === ')')) {
      this.closeFrame();
    } else {
      this.cursor.isWellFormed = false;
      this.mark('end', character);
      frame.mode = 'start';
    }
  }

  private list(): PowerShellList {
    const { opener, tokens, start } = this.frame;
    return { opener, tokens, start, end: this.cursor.index };
  }

  private closeFrame(): void {
    const { opener, start, isGlued } = this.frame;
    const body = this.list();
    this.lists.push(body);
    const frame = (this.frame = this.outer.pop() ?? this.frame);
    const group = { kind: 'group', body, isGlued, start } as const;
    if (frame.word) {
      frame.word.pieces.push(group);
      return;
    }
    if (opener === '{' && (frame.mode === 'start' || frame.mode === 'keyword')) {
      frame.mode = 'start';
    } else if (opener === '(' && frame.mode === 'keyword') {
      // A statement may follow `param(…)` at once, as the block follows `if (…)`.
      frame.mode = 'start';
    } else if (frame.mode === 'start') {
      frame.mode = 'expression';
    } else if (frame.mode === 'name') {
      frame.mode = 'command';
    }
    this.push(group);
  }

  private mark(kind: PowerShellMark['kind'], text: string, length = 0): void {
    this.frame.tokens.push({ kind, text, start: this.cursor.index });
    this.cursor.index += length;
    this.isGlued = false;
    this.skipsWord = false;
  }

  private push(token: PowerShellToken): void {
    if (!this.skipsWord) {
      this.frame.tokens.push(token);
    }
    this.skipsWord = false;
    this.isGlued = true;
  }
}

/** Whether a bracket belongs to `[Parameter(`, in which names stand that are no commands. */
function isInAttribute(token: PowerShellToken | undefined): boolean {
  const piece = token?.kind === 'word' ? token.pieces[0] : undefined;
  return typeof piece === 'string' && /^\[[\w.]+$/.test(piece);
}
