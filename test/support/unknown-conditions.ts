import ts from 'typescript';

/** Methods whose callback answers yes or no. */
const PREDICATES = new Set(['every', 'filter', 'find', 'findIndex', 'findLast', 'findLastIndex', 'some']);

/**
 * The conditions that an `Unknown` may come to, beside other values. An `Unknown` counts as true there, whatever it will be.
 *
 * That something is an `Unknown` or not there at all may be a condition.
 *
 * @returns one line for each: file, line and expression
 */
export function unknownConditions(program: ts.Program, file: ts.SourceFile): string[] {
  const checker = program.getTypeChecker();
  const found = new Set<string>();
  const report = (node: ts.Node) => {
    const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
    found.add(`${file.fileName}:${String(line + 1)} ${node.getText(file)}`);
  };
  const visit = (node: ts.Node): void => {
    const condition = conditionOf(node);
    const parts = condition ? partsOf(condition) : [];
    parts.filter((part) => isMixed(checker.getTypeAtLocation(part))).forEach(report);
    const callback = predicateOf(node);
    if (callback && returnsMixed(checker.getTypeAtLocation(callback))) {
      report(callback);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return [...found];
}

function conditionOf(node: ts.Node): ts.Expression | undefined {
  if (ts.isIfStatement(node) || ts.isWhileStatement(node) || ts.isDoStatement(node)) {
    return node.expression;
  }
  if (ts.isForStatement(node) || ts.isConditionalExpression(node)) {
    return node.condition;
  }
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    return node.operand;
  }
  return ts.isBinaryExpression(node) && LOGICAL.has(node.operatorToken.kind) ? node.left : undefined;
}

const LOGICAL: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.AmpersandAmpersandEqualsToken,
  ts.SyntaxKind.BarBarEqualsToken,
]);

/** What a condition is put together of by `&&` and `||`. */
function partsOf(condition: ts.Expression): ts.Expression[] {
  if (ts.isParenthesizedExpression(condition)) {
    return partsOf(condition.expression);
  }
  return ts.isBinaryExpression(condition) && LOGICAL.has(condition.operatorToken.kind)
    ? [condition.left, condition.right].flatMap(partsOf)
    : [condition];
}

function predicateOf(node: ts.Node): ts.Expression | undefined {
  return ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && PREDICATES.has(node.expression.name.text)
    ? node.arguments.at(0)
    : undefined;
}

function returnsMixed(callback: ts.Type): boolean {
  return callback.getCallSignatures().some((signature) => isMixed(signature.getReturnType()));
}

/** Whether a value of a type may be an `Unknown`, and may be something else that is there. */
function isMixed(type: ts.Type): boolean {
  const parts = (type.isUnion() ? type.types : [type]).filter(
    ({ flags }) => !(flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Void)),
  );
  return parts.some(isUnknown) && !parts.every(isUnknown);
}

/** Whether it is the class `Unknown`, or one that extends it. */
function isUnknown(type: ts.Type): boolean {
  return type.getSymbol()?.name === 'Unknown' || (type.getBaseTypes()?.some(isUnknown) ?? false);
}
