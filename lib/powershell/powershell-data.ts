import { PartialText } from '../values/partial-text';
import { lengthOf } from '../values/texts/length-of';
import { Unknown } from '../values/unknown';
import type { PowerShellGroup, PowerShellPiece, PowerShellToken, PowerShellVariable, PowerShellWord } from './powershell-script';

/** What is known of a text. */
export type PowerShellText = string | PartialText | Unknown;

/** A text, or several. */
export type PowerShellTexts = PowerShellText | readonly PowerShellText[];

/** A hash table, by its keys as they are written. */
export type PowerShellHash = ReadonlyMap<string, PowerShellTexts>;

/** What stands in a variable, an argument or brackets. */
export type PowerShellData = PowerShellTexts | PowerShellHash;

/** Knows the variables of a script. */
export interface PowerShellVariableLookup {
  /** What a variable holds at a place of the script. */
  valueOf(variable: PowerShellVariable, at: number): PowerShellData;
  /** Counts the length of a text that is put together; false when it is enough. */
  spend(length: number): boolean;
}

/** Brackets in brackets that are looked into. */
const MAX_DEPTH = 8;
const EXPRESSION = new Unknown('it is the result of a PowerShell expression');
/** One type in brackets, or several behind each other, as `[` and `]` are among the characters of a type: `[string[]]`. */
const CAST = /^\[[\w.,[\]]+\]$/;

/** The text of a word, in which a variable stands for what it holds. */
export function textOfWord(word: PowerShellWord, variables: PowerShellVariableLookup, depth = 0): PowerShellText {
  if (word.hasMember) {
    return EXPRESSION;
  }
  if (word.pieces.every((piece) => typeof piece === 'string' || piece instanceof Unknown)) {
    return PartialText.of(word.pieces);
  }
  const texts = variables.spend(1) ? word.pieces.map((piece) => textOfPiece(piece, word.start, variables, depth)) : [];
  const isShort = texts.length > 0 && variables.spend(texts.reduce((sum, text) => sum + sizeOf(text), 0));
  return isShort ? PartialText.of(texts) : new Unknown('the texts in its PowerShell variables are too long');
}

/** What tokens of an expression or of an argument come to. */
export function dataOfTokens(tokens: readonly PowerShellToken[], variables: PowerShellVariableLookup, depth = 0): PowerShellData {
  const [first] = tokens;
  if (tokens.length === 0 || depth > MAX_DEPTH) {
    return tokens.length === 0 ? '' : EXPRESSION;
  }
  if (first.kind === 'end' || (tokens.length > 1 && isCast(first))) {
    return dataOfTokens(tokens.slice(1), variables, depth + 1);
  }
  if (tokens.at(-1)?.kind === 'end') {
    return dataOfTokens(tokens.slice(0, -1), variables, depth + 1);
  }
  if (tokens.length === 1) {
    return dataOfToken(first, variables, depth);
  }
  if (first.kind === 'command') {
    return dataOfCommand(tokens, variables, depth);
  }
  if (!tokens.every(({ kind }) => kind === 'word' || kind === 'group' || kind === 'comma')) {
    return EXPRESSION;
  }
  if (tokens.some(({ kind }) => kind === 'comma')) {
    const elements = split(tokens, 'comma');
    const isList = elements.every(({ length }) => length === 1);
    return isList ? elements.map(([element]) => onlyText(dataOfToken(element, variables, depth + 1))) : EXPRESSION;
  }
  const isSum = tokens.every((token, index) => token.kind === 'word' && (index % 2 === 0 || isPlus(token)));
  return isSum && tokens.length % 2 === 1 ? sum(tokens as readonly PowerShellWord[], variables, depth) : EXPRESSION;
}

function textOfPiece(piece: PowerShellPiece, at: number, variables: PowerShellVariableLookup, depth: number): PowerShellText {
  if (typeof piece === 'string' || piece instanceof Unknown) {
    return piece;
  }
  return onlyText(piece.kind === 'variable' ? variables.valueOf(piece, at) : dataOfToken(piece, variables, depth + 1));
}

function dataOfToken(token: PowerShellToken, variables: PowerShellVariableLookup, depth: number): PowerShellData {
  if (token.kind === 'group') {
    return dataOfGroup(token, variables, depth);
  }
  if (token.kind !== 'word') {
    return EXPRESSION;
  }
  const [piece] = token.pieces;
  const isVariable = token.pieces.length === 1 && !token.isQuoted && !token.hasMember && typeof piece === 'object' && 'name' in piece;
  return isVariable ? variables.valueOf(piece, token.start) : textOfWord(token, variables, depth);
}

function dataOfGroup({ body }: PowerShellGroup, variables: PowerShellVariableLookup, depth: number): PowerShellData {
  switch (body.opener) {
    case '(':
    case '$(':
      return dataOfTokens(body.tokens, variables, depth + 1);
    case '@(': {
      const elements = split(body.tokens, 'comma', 'end').filter(({ length }) => length > 0);
      const isList = elements.every(([element, ...more]) => element.kind === 'word' && more.length === 0);
      return isList ? elements.map(([element]) => onlyText(dataOfToken(element, variables, depth))) : EXPRESSION;
    }
    case '@{':
      return hash(body.tokens, variables, depth);
    default:
      return EXPRESSION;
  }
}

function hash(tokens: readonly PowerShellToken[], variables: PowerShellVariableLookup, depth: number): PowerShellHash | Unknown {
  const entries = new Map<string, PowerShellTexts>();
  for (const [key, assign, ...value] of split(tokens, 'end').filter(({ length }) => length > 0)) {
    const name = key.kind === 'word' ? textOfWord(key, variables, depth) : EXPRESSION;
    if (typeof name !== 'string' || (assign as PowerShellToken | undefined)?.kind !== 'assign') {
      return EXPRESSION;
    }
    const data = dataOfTokens(value, variables, depth + 1);
    entries.set(name, isHash(data) ? EXPRESSION : data);
  }
  return entries;
}

/** `Join-Path` is the one command that people name scripts with. */
function dataOfCommand(tokens: readonly PowerShellToken[], variables: PowerShellVariableLookup, depth: number): PowerShellText {
  const [, name, ...rest] = tokens;
  const command = name.kind === 'word' ? textOfWord(name, variables, depth) : EXPRESSION;
  const words = rest.filter((token) => token.kind === 'word');
  const names = rest.flatMap((token) => (token.kind === 'parameter' ? [token.name?.toLowerCase()] : [])).join();
  const isJoin = typeof command === 'string' && command.toLowerCase() === 'join-path' && words.length === 2;
  const isPlain = rest.every(({ kind }) => kind === 'word' || kind === 'parameter') && ['', 'path', 'path,childpath'].includes(names);
  if (!isJoin || !isPlain) {
    return EXPRESSION;
  }
  const [path, child] = words.map((word) => textOfWord(word, variables, depth));
  return PartialText.of([typeof path === 'string' ? path.replace(/[\\/]$/, '') : path, '\\', child]);
}

function sum(tokens: readonly PowerShellWord[], variables: PowerShellVariableLookup, depth: number): PowerShellText {
  const texts = tokens.filter((_, index) => index % 2 === 0).map((token) => onlyText(dataOfToken(token, variables, depth)));
  return variables.spend(texts.reduce((length, text) => length + sizeOf(text), 0)) ? PartialText.of(texts) : EXPRESSION;
}

function onlyText(data: PowerShellData): PowerShellText {
  return typeof data === 'string' || data instanceof PartialText || data instanceof Unknown ? data : EXPRESSION;
}

/** Whether it is a hash table. */
export function isHash(data: PowerShellData): data is PowerShellHash {
  return data instanceof Map;
}

function isCast(token: PowerShellToken): boolean {
  const piece = token.kind === 'word' && !token.isQuoted && token.pieces.length === 1 ? token.pieces[0] : undefined;
  return typeof piece === 'string' && CAST.test(piece);
}

function isPlus(token: PowerShellWord): boolean {
  return !token.isQuoted && token.pieces.length === 1 && token.pieces[0] === '+';
}

function split(tokens: readonly PowerShellToken[], ...kinds: PowerShellToken['kind'][]): PowerShellToken[][] {
  const parts: PowerShellToken[][] = [[]];
  for (const token of tokens) {
    if (kinds.includes(token.kind)) {
      parts.push([]);
    } else {
      parts[parts.length - 1].push(token);
    }
  }
  return parts;
}

function sizeOf(text: PowerShellText): number {
  return text instanceof Unknown ? 1 : lengthOf(text);
}
