import { ts } from 'ts-morph';
import { isAssignment } from './hoist';
import { perNode } from './perNode';
import { declaredIn } from './steady';

/** What a function's text mentions, functions in it included. */
export interface References {
  /** Every name, of variables and of properties. */
  readonly names: ReadonlySet<string>;
  /** Variables and members (`model`, `this.model`, `state.model`) that it reads. */
  readonly reads: ReadonlySet<string>;
  /** Those that it assigns. */
  readonly writes: ReadonlySet<string>;
  /** Those that depend on how often it runs: what it counts up, and the lists that it fills. */
  readonly grows: ReadonlySet<string>;
}

/** Methods that leave another list, set or map behind each time. */
const changers = new Set(['push', 'unshift', 'pop', 'shift', 'splice', 'add', 'set', 'delete', 'clear']);

export const referencesOf = perNode((node: ts.Node): References => {
  const names = new Set<string>();
  const reads = new Set<string>();
  const writes = new Set<string>();
  const grows = new Set<string>();
  const visit = (child: ts.Node): void => {
    if (ts.isIdentifier(child)) {
      names.add(child.text);
      reads.add(child.text);
    } else if (ts.isPropertyAccessExpression(child)) {
      names.add(child.name.text);
      const key = keyOf(child);
      if (key !== undefined) reads.add(key);
      visit(child.expression);
      return;
    } else if (ts.isBinaryExpression(child) && isAssignment(child.operatorToken.kind)) {
      const grown = grownBy(child);
      if (grown !== undefined) grows.add(grown);
      const key = keyOf(child.left);
      if (key !== undefined) {
        writes.add(key);
        visit(child.right);
        return;
      }
    } else {
      const grown = grownThere(child);
      if (grown !== undefined) grows.add(grown);
    }
    ts.forEachChild(child, visit);
  };
  ts.forEachChild(node, visit);
  // What it declares itself is nobody else's.
  const own = declaredIn(node);
  for (const keys of [writes, grows]) {
    for (const key of keys) if (own.has(key.split('.')[0] ?? key)) keys.delete(key);
  }
  return { names, reads, writes, grows };
});

/** `x += 1`, `x = x.concat(y)`, `list[i] = y`: what an assignment makes of what stood there before. */
function grownBy({ left, operatorToken, right }: ts.BinaryExpression): string | undefined {
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

/** `x++`, `list.push(y)`. */
function grownThere(node: ts.Node): string | undefined {
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    const isStep = node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken;
    return isStep ? baseKey(node.operand) : undefined;
  }
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  const { name, expression } = node.expression;
  return changers.has(name.text) ? baseKey(expression) : undefined;
}

/** The key of `list` in `list[i]` and `list[i][j]`. */
function baseKey(node: ts.Expression): string | undefined {
  let at = node;
  while (ts.isElementAccessExpression(at)) at = at.expression;
  return keyOf(at);
}

function mentions(node: ts.Node, key: string): boolean {
  if ((ts.isIdentifier(node) || ts.isPropertyAccessExpression(node)) && keyOf(node) === key) return true;
  return ts.forEachChild(node, (child) => mentions(child, key) || undefined) ?? false;
}

/** `x`, `this.x` or `x.y`; undefined for anything longer. */
function keyOf(node: ts.Expression): string | undefined {
  if (ts.isIdentifier(node)) return node.text;
  if (!ts.isPropertyAccessExpression(node)) return undefined;
  if (node.expression.kind === ts.SyntaxKind.ThisKeyword) return `this.${node.name.text}`;
  return ts.isIdentifier(node.expression) ? `${node.expression.text}.${node.name.text}` : undefined;
}
