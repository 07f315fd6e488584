import { Composer, CST, Lexer, LineCounter, Parser, type Document, type Tags } from 'yaml';
import { indentQuotedLines } from './indent-quoted-lines';
import { tokenBelow } from './token-below';
import { YamlProblem } from './yaml-problem';

/** How YAML is read. */
export interface YamlOptions {
  /** How deeply it may be nested, counted in tokens: a value in a list or a mapping is one deeper. What builds the document calls itself for each level. */
  readonly deepest: number;
  /** The tags that a scalar without one may have: those of YAML 1.2, or none but text. */
  readonly schema: 'core' | 'failsafe';
  readonly tags?: Tags;
  /** Whether keys are texts, whatever they look like. */
  readonly stringKeys: boolean;
  /** Whether to go on at problems, with what can be read. */
  readonly isTolerant?: boolean;
}

/** A YAML text, read. */
export interface ComposedYaml {
  readonly document: Document.Parsed;
  /** Tells the lines of the offsets in the document. */
  readonly lines: LineCounter;
}

/** How often a text is begun anew for scalars that go on at the indentation of their key, in characters that are read again. */
const MOST_READ_AGAIN = 16 * 1024 * 1024;

/** Lexemes that stand for nothing in the text. Behind that of a scalar comes one without quotes, such as a block. */
const MARKS: readonly string[] = [CST.DOCUMENT, CST.FLOW_END, CST.SCALAR];

/**
 * Reads one YAML document, which may be empty.
 *
 * It takes time in proportion to the text. Keys that are there twice are no problem here.
 *
 * @throws YamlProblem for the first thing that is wrong
 */
export function composeYaml(text: string, { deepest, tags, isTolerant = false, ...options }: YamlOptions): ComposedYaml {
  const lines = new LineCounter();
  const problemAt = (message: string, offset: number) => {
    const { line, col } = lines.linePos(offset);
    return new YamlProblem(message, line, col);
  };
  const tokens = readTokens(text, lines, problemAt, isTolerant);
  const deep = tokens.map((token) => tokenBelow(token, deepest)).find((offset) => offset !== undefined);
  if (deep !== undefined) {
    throw problemAt(`it is nested more than ${String(deepest)} levels deep`, deep);
  }
  const composer = new Composer({
    ...options,
    customTags: tags,
    resolveKnownTags: tags === undefined,
    uniqueKeys: false,
    logLevel: 'silent',
  });
  let first: YamlProblem | undefined;
  // The library would go on and collect all errors, with a stack trace for each; a text may have as many as it has lines.
  Object.assign(composer, {
    onError: (source: number | [number, number] | CST.Token, code: string, message: string, isWarning?: boolean) => {
      // Other warnings than those of tags are of no consequence.
      if (!isTolerant && (!isWarning || (code === 'TAG_RESOLVE_FAILED' && tags))) {
        // The library catches it in what is around, and calls this again.
        first ??= problemAt(message, typeof source === 'number' ? source : Array.isArray(source) ? source[0] : source.offset);
        throw first;
      }
    },
  });
  const [document] = [...composer.compose(tokens, true, text.length)];
  return { document, lines };
}

function readTokens(
  text: string,
  lines: LineCounter,
  problemAt: (message: string, offset: number) => YamlProblem,
  isTolerant: boolean,
): CST.Token[] {
  const tokens: CST.Token[] = [];
  let hasDocument = false;
  const add = (read: Iterable<CST.Token>) => {
    for (const token of read) {
      if (token.type === 'error' && !isTolerant) {
        throw problemAt(token.message, token.offset);
      }
      if (token.type === 'document' && hasDocument && !isTolerant) {
        throw problemAt('it has several documents', token.offset);
      }
      hasDocument ||= token.type === 'document';
      tokens.push(token);
    }
  };
  lines.addNewLine(0);
  const parser = new Parser(lines.addNewLine);
  for (const lexeme of readLexemes(text)) {
    add(parser.next(lexeme));
  }
  add(parser.end());
  return tokens;
}

/** The lexemes of a text in which the lines of quoted scalars are indented enough. */
function readLexemes(original: string): readonly string[] {
  let text = original;
  for (let again = 0; ;) {
    const lexemes: string[] = [];
    let offset = 0;
    let longer: string | undefined;
    let isUnquoted = false;
    for (const lexeme of new Lexer().lex(text)) {
      longer = !isUnquoted && isOpenQuoted(lexeme) ? indentQuotedLines(text, offset) : undefined;
      if (longer !== undefined) {
        break;
      }
      lexemes.push(lexeme);
      offset += !isUnquoted && MARKS.includes(lexeme) ? 0 : lexeme.length;
      isUnquoted = !isUnquoted && lexeme === CST.SCALAR;
    }
    if (longer === undefined) {
      return lexemes;
    }
    again += offset;
    if (again > MOST_READ_AGAIN || longer.length > original.length * 2 + 1024) {
      throw new YamlProblem('too many quoted values go on at the indentation of their keys');
    }
    text = longer;
  }
}

/** Whether a lexeme is a quoted scalar that was cut off where a line is not indented enough. */
function isOpenQuoted(lexeme: string): boolean {
  const quote = lexeme[0];
  if (quote !== '"' && quote !== "'") {
    return false;
  }
  for (let i = 1; i < lexeme.length; i++) {
    if (lexeme[i] === '\\' && quote === '"') {
      i++;
    } else if (lexeme[i] === quote) {
      if (quote === '"' || lexeme[i + 1] !== "'") {
        return false;
      }
      i++;
    }
  }
  return true;
}
