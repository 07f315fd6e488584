import ts from 'typescript';

/** How the titles of tests begin, or go on behind the id of a rule, for each of the three outcomes. */
const OUTCOMES: { readonly [outcome: string]: RegExp } = {
  passes: /\bpasses\b/,
  fails: /\b(?:fails|warns|finds)\b/,
  'is unknown': /\b(?:is|are) unknown\b/,
};

/**
 * The outcomes of a rule that no title of a test in its file names.
 *
 * @param sources text of the file with the tests of the rule, and of the files that hold tests for it
 * @returns `passes`, `fails`, `is unknown`, or some of them
 */
export function missingOutcomes(...sources: string[]): string[] {
  const titles = sources.flatMap(titlesOf);
  return Object.entries(OUTCOMES)
    .filter(([, pattern]) => !titles.some((title) => pattern.test(title)))
    .map(([outcome]) => outcome);
}

/** Titles of the tests that run, and of the groups around them. */
function titlesOf(source: string): string[] {
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.arguments.length >= 2 && isTest(node.expression) && ts.isStringLiteralLike(node.arguments[0])) {
      titles.push(node.arguments[0].text);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('rule.test.ts', source, ts.ScriptTarget.Latest));
  return titles;
}

/** Whether it is `test`, `describe`, or `test.each(…)`; not `test.skip`, nor `test.todo`. */
function isTest(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) {
    return ['describe', 'it', 'test'].includes(callee.text);
  }
  return (
    ts.isCallExpression(callee) &&
    ts.isPropertyAccessExpression(callee.expression) &&
    callee.expression.name.text === 'each' &&
    isTest(callee.expression.expression)
  );
}
