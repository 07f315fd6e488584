import { Lexer } from 'yaml';

/** What it is in the library that says how a quoted scalar is read. */
interface QuotedScalars {
  /** How many blanks a line of what is being read needs at least. */
  indentNext: number;
  parseQuotedScalar(): Generator<string, unknown>;
}

/**
 * Cuts YAML into lexemes. The lines on which a quoted scalar goes on may begin at any column: YAML 1.1 and the readers of Go and Python, which AWS uses, allow it, YAML 1.2 does not.
 */
export function yamlLexer(): Lexer {
  const lexer = new Lexer();
  // The library has no option for it, and beginning anew with indented lines would take quadratic time.
  const quoted = lexer as unknown as QuotedScalars;
  const parse = quoted.parseQuotedScalar.bind(lexer);
  quoted.parseQuotedScalar = function* () {
    const { indentNext } = quoted;
    quoted.indentNext = 0;
    const next = yield* parse();
    quoted.indentNext = indentNext;
    return next;
  };
  return lexer;
}
