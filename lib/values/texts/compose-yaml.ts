import { Composer, LineCounter, Parser, type CST, type Document, type Tags } from 'yaml';
import { tokenBelow } from './token-below';
import { yamlLexer } from './yaml-lexer';
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
  for (const lexeme of yamlLexer().lex(text)) {
    add(parser.next(lexeme));
  }
  add(parser.end());
  return tokens;
}
