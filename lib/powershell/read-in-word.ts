import type { PowerShellCursor } from './powershell-cursor';
import type { PowerShellPiece, PowerShellWord } from './powershell-script';

/** A word of which not all is read yet. */
export interface WordInProgress extends Omit<PowerShellWord, 'end'> {
  readonly pieces: PowerShellPiece[];
  hasMember: boolean;
  /** The quotes in which the cursor is: double ones, or those of a here-string. */
  quote: '' | '"' | '@"';
}

/** What a step in a word came to: there may be more of it, it ended, or `$(` was taken, which goes on elsewhere before the word does. */
export type WordStep = 'more' | 'end' | 'subexpression';

const NEWLINE = /\r\n|\r|\n/y;
/** The beginning of a here-string, whose quotes stand at the ends of lines. */
const LINES = /@(?:['\u2018-\u201b]|(["\u201c-\u201e]))[^\S\r\n]*(?=[\r\n])/y;
const END_OF_LINES = /(?:\r\n|\r|\n)["\u201c-\u201e]@/y;
const IN_LINES = /[^`$\r\n\ufffc]+/y;
const DOUBLE_QUOTE = /["\u201c-\u201e]/y;
const IN_DOUBLE_QUOTES = /[^"\u201c-\u201e`$\ufffc]+/y;
const IN_COMMAND = /[^\s\u0085`$'"\u2018-\u201e;,|&(){}\ufffc]+/y;
const IN_EXPRESSION = /[^\s\u0085`$'"\u2018-\u201e;,|&(){}\ufffc=@]+/y;
const END_OF_WORD = /[\s\u0085;,|&(){}]|`[\r\n]/y;
const MEMBER = /\.(?![./\\])|\[|::/y;

/**
 * Begins a word.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules
 */
export function beginWord(cursor: PowerShellCursor, isGlued: boolean): { word: WordInProgress; step: WordStep } {
  const start = cursor.index;
  const lines = cursor.take(LINES);
  const isSingle = lines ? lines.at(1) === undefined : cursor.isAtSingleQuote;
  const isDouble = lines ? !isSingle : cursor.take(DOUBLE_QUOTE) !== undefined;
  const quote = isDouble ? (lines ? '@"' : '"') : '';
  const word: WordInProgress = { kind: 'word', pieces: [], isQuoted: isSingle || isDouble, hasMember: false, isGlued, start, quote };
  if (isSingle) {
    addTo(word.pieces, lines ? cursor.takeLiteralLines() : cursor.takeSingleQuoted());
  } else if (lines && !cursor.isAt(END_OF_LINES)) {
    cursor.take(NEWLINE);
  }
  return { word, step: isSingle ? 'end' : 'more' };
}

/** Reads on in a word. */
export function readInWord(cursor: PowerShellCursor, word: WordInProgress, isExpression: boolean): WordStep {
  switch (word.quote) {
    case '"':
      return readInDoubleQuotes(cursor, word);
    case '@"':
      return readInLines(cursor, word);
    default:
      return isExpression ? readInExpression(cursor, word) : readInCommand(cursor, word);
  }
}

function readInDoubleQuotes(cursor: PowerShellCursor, word: WordInProgress): WordStep {
  const text = cursor.take(IN_DOUBLE_QUOTES);
  if (text) {
    return add(word, text[0]);
  }
  if (!cursor.take(DOUBLE_QUOTE)) {
    return readExpandable(cursor, word);
  }
  const second = cursor.take(DOUBLE_QUOTE);
  if (second) {
    return add(word, second[0]);
  }
  word.quote = '';
  return word.isQuoted ? 'end' : 'more';
}

function readInLines(cursor: PowerShellCursor, word: WordInProgress): WordStep {
  if (cursor.take(END_OF_LINES)) {
    word.quote = '';
    return 'end';
  }
  const text = cursor.take(IN_LINES) ?? cursor.take(NEWLINE);
  return text ? add(word, text[0]) : readExpandable(cursor, word);
}

/** A word of a command goes on until a blank, with variables and strings in it. */
function readInCommand(cursor: PowerShellCursor, word: WordInProgress): WordStep {
  if (cursor.isAt(END_OF_WORD)) {
    return 'end';
  }
  const [first] = word.pieces;
  word.hasMember ||= word.pieces.length === 1 && typeof first === 'object' && 'name' in first && cursor.isAt(MEMBER);
  const text = cursor.take(IN_COMMAND);
  if (text) {
    return add(word, text[0]);
  }
  if (cursor.isAtSingleQuote) {
    addTo(word.pieces, cursor.takeSingleQuoted());
    return 'more';
  }
  if (cursor.take(DOUBLE_QUOTE)) {
    word.quote = '"';
    return 'more';
  }
  return readExpandable(cursor, word);
}

/** In an expression, a variable and a string are words of their own. */
function readInExpression(cursor: PowerShellCursor, word: WordInProgress): WordStep {
  const variable = word.pieces.length === 0 ? cursor.takeVariable() : undefined;
  if (variable) {
    add(word, variable);
    return 'end';
  }
  const text = cursor.take(IN_EXPRESSION);
  if (text) {
    return add(word, text[0]);
  }
  const isHole = cursor.source.holeAt(cursor.index) !== undefined;
  return isHole || word.pieces.length === 0 ? add(word, cursor.takeCharacter()) : 'end';
}

/** What means the same in a word and in double quotes: an escape, a variable, `$(`, a hole, or just a character. */
function readExpandable(cursor: PowerShellCursor, word: WordInProgress): WordStep {
  const character = cursor.text.charAt(cursor.index);
  if (character === '`') {
    return add(word, cursor.takeEscape());
  }
  if (character === '$' && cursor.text.charAt(cursor.index + 1) === '(') {
    cursor.index += 2;
    return 'subexpression';
  }
  return add(word, (character === '$' ? cursor.takeVariable() : undefined) ?? cursor.takeCharacter());
}

function add(word: WordInProgress, piece: PowerShellPiece): WordStep {
  addTo(word.pieces, [piece]);
  return 'more';
}

function addTo(pieces: PowerShellPiece[], more: readonly PowerShellPiece[]): PowerShellPiece[] {
  for (const piece of more) {
    const last = pieces.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') {
      pieces[pieces.length - 1] = last + piece;
    } else {
      pieces.push(piece);
    }
  }
  return pieces;
}
