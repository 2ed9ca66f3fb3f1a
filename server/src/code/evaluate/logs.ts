import { ts } from 'ts-morph';
import { isAssignment } from './hoist';
import { perNode } from './perNode';
import { findBinding, type Scope } from './scope';

/**
 * True for `console.log(…)` of arguments that do nothing but read and write down what is there: nobody asks what comes of them,
 * and programs that train are full of them.
 */
export function isIdleLog(scope: Scope, node: ts.CallExpression): boolean {
  return isIdleCall(node) && !findBinding(scope, 'console');
}

const isIdleCall = perNode(({ expression: callee, arguments: given }: ts.CallExpression): boolean => {
  if (!ts.isPropertyAccessExpression(callee) || !ts.isIdentifier(callee.expression)) return false;
  return callee.expression.text === 'console' && given.every(isIdle);
});

function isIdle(node: ts.Node): boolean {
  if (ts.isCallExpression(node) && !writesDown(node.expression)) return false;
  if (active.has(node.kind)) return false;
  if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) return false;
  // What tfjs does not have is told where it is asked for.
  if (ts.isIdentifier(node) && namespaces.has(node.text)) return false;
  return ts.forEachChild(node, (child) => (isIdle(child) ? undefined : true)) === undefined;
}

function writesDown(callee: ts.Expression): boolean {
  return ts.isPropertyAccessExpression(callee) && writers.has(callee.name.text);
}

const writers = new Set(['toFixed', 'toPrecision', 'toString', 'padStart', 'padEnd', 'round', 'stringify', 'join']);

const namespaces = new Set(['tf', 'tfl', 'tfn', 'tfjs', 'tfc', 'tensorflow']);

const active = new Set([
  ts.SyntaxKind.NewExpression,
  ts.SyntaxKind.AwaitExpression,
  ts.SyntaxKind.YieldExpression,
  ts.SyntaxKind.DeleteExpression,
  ts.SyntaxKind.PostfixUnaryExpression,
  ts.SyntaxKind.PrefixUnaryExpression,
  ts.SyntaxKind.ArrowFunction,
  ts.SyntaxKind.FunctionExpression,
  ts.SyntaxKind.ClassExpression,
  ts.SyntaxKind.TaggedTemplateExpression,
]);
