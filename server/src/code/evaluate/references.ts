import { ts } from 'ts-morph';

/** Methods that leave another list, set or map behind each time. */
const changers = new Set(['push', 'unshift', 'pop', 'shift', 'splice', 'add', 'set', 'delete', 'clear']);

/** `x += 1`, `x = x.concat(y)`, `list[i] = y`: what an assignment makes of what stood there before. */
export function grownBy({ left, operatorToken, right }: ts.BinaryExpression): string | undefined {
  if (ts.isElementAccessExpression(left))
    return ts.isStringLiteral(left.argumentExpression) ? undefined : baseKey(left);
  const key = keyOf(left);
  if (key === undefined || onlyFills.has(operatorToken.kind)) return undefined;
  return operatorToken.kind !== ts.SyntaxKind.EqualsToken || mentions(right, key) ? key : undefined;
}

const onlyFills = new Set([
  ts.SyntaxKind.QuestionQuestionEqualsToken,
  ts.SyntaxKind.BarBarEqualsToken,
  ts.SyntaxKind.AmpersandAmpersandEqualsToken,
]);

/** `list.push(y)`: the list that a call leaves longer or shorter. */
export function grownByCall({ expression: callee }: ts.CallExpression): string | undefined {
  return ts.isPropertyAccessExpression(callee) && changers.has(callee.name.text)
    ? baseKey(callee.expression)
    : undefined;
}

/** The key of `list` in `list[i]` and `list[i][j]`. */
export function baseKey(node: ts.Expression): string | undefined {
  let at = node;
  while (ts.isElementAccessExpression(at)) at = at.expression;
  return keyOf(at);
}

export function mentions(node: ts.Node, key: string): boolean {
  if ((ts.isIdentifier(node) || ts.isPropertyAccessExpression(node)) && keyOf(node) === key) return true;
  return ts.forEachChild(node, (child) => mentions(child, key) || undefined) ?? false;
}

/** `x`, `this.x` or `x.y`; undefined for anything longer. */
export function keyOf(node: ts.Expression): string | undefined {
  if (ts.isIdentifier(node)) return node.text;
  if (!ts.isPropertyAccessExpression(node)) return undefined;
  if (node.expression.kind === ts.SyntaxKind.ThisKeyword) return `this.${node.name.text}`;
  return ts.isIdentifier(node.expression) ? `${node.expression.text}.${node.name.text}` : undefined;
}
