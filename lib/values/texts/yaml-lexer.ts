import { Lexer } from 'yaml';

/** What it is in the library that says how a quoted scalar, and the next piece of a flow collection, are read. */
interface IndentedParts {
  /** How many blanks a line of what is being read needs at least. */
  indentNext: number;
  parseQuotedScalar(): Generator<string, unknown>;
  parseFlowCollection(): Generator<string, unknown>;
}

/**
 * Cuts YAML into lexemes. The lines on which a quoted scalar, a flow mapping or a flow sequence goes on may begin at any column: YAML 1.1 and the readers of Go and Python, which AWS
 * uses, allow it, YAML 1.2 does not.
 */
export function yamlLexer(): Lexer {
  const lexer = new Lexer();
  // The library has no option for it, and beginning anew with indented lines would take quadratic time.
  const parts = lexer as unknown as IndentedParts;
  for (const name of ['parseQuotedScalar', 'parseFlowCollection'] as const) {
    const parse = parts[name].bind(lexer);
    parts[name] = function* () {
      const { indentNext } = parts;
      parts.indentNext = 0;
      const next = yield* parse();
      parts.indentNext = indentNext;
      return next;
    };
  }
  return lexer;
}
