import { ts } from 'ts-morph';
import { isCast } from './casts';
import { codeOf } from './frames';
import type { Machine } from './machine';
import { reachedFrom } from './owners';
import { keyOf, mentions } from './references';
import { findBinding, type Scope } from './scope';
import { surveyOf } from './survey';
import type { FunctionValue, Value } from './values';

/** `if (!ready) await init();`: whether code does nothing where a key is empty but to call the function that sets it. */
export function callsWhereEmpty(node: ts.Node, key: string, setter: string): boolean {
  if (ts.isIfStatement(node) && !node.elseStatement && mentions(node.expression, key)) {
    if (calledAlone(node.thenStatement) === setter) return true;
  }
  return ts.forEachChild(node, (child) => callsWhereEmpty(child, key, setter) || undefined) ?? false;
}

function calledAlone(statement: ts.Statement): string | undefined {
  const only = ts.isBlock(statement) && statement.statements.length === 1 ? statement.statements[0] : statement;
  if (!only || !ts.isExpressionStatement(only)) return undefined;
  const call = ts.isAwaitExpression(only.expression) ? only.expression.expression : only.expression;
  if (!ts.isCallExpression(call)) return undefined;
  const { expression: callee } = call;
  if (ts.isPropertyAccessExpression(callee)) return callee.name.text;
  return ts.isIdentifier(callee) ? callee.text : undefined;
}

/**
 * `if (!model) model = tf.sequential();`: whether a function, or one that it calls, makes something where a key is empty which no
 * function has made yet. `isMeant` tells whether the key means the same in that function.
 */
export function makesWhereEmpty(
  machine: Machine,
  entered: FunctionValue,
  key: string,
  isMeant: (reader: FunctionValue) => boolean,
): boolean {
  for (const { value, code, node } of reachedFrom(entered)) {
    if (value !== entered && machine.entered.has(node)) continue;
    if (!surveyOf(node).reads.has(key) || !isMeant(value)) continue;
    if (whereEmpty(node, key).some((part) => makes(machine, code.frame.scope, part, new Set()))) return true;
  }
  return false;
}

/** The parts of a function that run where a key is empty, and not where it is filled. */
function whereEmpty(node: ts.Node, key: string): readonly ts.Node[] {
  const parts: ts.Node[] = [];
  const visit = (at: ts.Node): void => {
    if (ts.isIfStatement(at)) {
      const empty = truthOfEmpty(at.expression, key);
      if (empty === true) parts.push(at.thenStatement);
      else if (empty === false) parts.push(...(at.elseStatement ? [at.elseStatement] : behind(at)));
    } else if (ts.isConditionalExpression(at)) {
      const empty = truthOfEmpty(at.condition, key);
      if (empty !== undefined) parts.push(empty ? at.whenTrue : at.whenFalse);
    } else if (ts.isBinaryExpression(at) && orElse.has(at.operatorToken.kind) && keyOf(at.left) === key) {
      parts.push(at.right);
    }
    ts.forEachChild(at, visit);
  };
  visit(node);
  return parts;
}

const orElse = new Set([
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.BarBarEqualsToken,
  ts.SyntaxKind.QuestionQuestionEqualsToken,
]);

/** `if (model) return model;`: what comes behind. */
function behind({ thenStatement, parent }: ts.IfStatement): readonly ts.Node[] {
  const last = ts.isBlock(thenStatement) ? thenStatement.statements.at(-1) : thenStatement;
  if (!last || !(ts.isReturnStatement(last) || ts.isThrowStatement(last)) || !ts.isBlock(parent)) return [];
  return parent.statements.filter(({ pos }) => pos >= thenStatement.end);
}

/** Which way a test may go where a key is empty and does not go otherwise; undefined where it does not ask for the key. */
function truthOfEmpty(test: ts.Expression, key: string): boolean | undefined {
  if (isCast(test)) return truthOfEmpty(test.expression, key);
  if (ts.isPrefixUnaryExpression(test) && test.operator === ts.SyntaxKind.ExclamationToken) {
    const inner = truthOfEmpty(test.operand, key);
    return inner === undefined ? undefined : !inner;
  }
  if (ts.isBinaryExpression(test)) {
    const { left, operatorToken, right } = test;
    if (equal.has(operatorToken.kind)) return keyOf(left) === key ? true : undefined;
    if (different.has(operatorToken.kind)) return keyOf(left) === key ? false : undefined;
    return truthOfEmpty(left, key) ?? truthOfEmpty(right, key);
  }
  return keyOf(test) === key ? false : undefined;
}

const equal = new Set([ts.SyntaxKind.EqualsEqualsToken, ts.SyntaxKind.EqualsEqualsEqualsToken]);
const different = new Set([ts.SyntaxKind.ExclamationEqualsToken, ts.SyntaxKind.ExclamationEqualsEqualsToken]);

/** True where code, or a function in it that nobody has entered, uses what the environment brings. */
function makes(machine: Machine, scope: Scope, node: ts.Node, seen: Set<ts.Node>): boolean {
  for (const name of surveyOf(node).names) {
    const binding = findBinding(scope, name);
    const value = binding ? (binding.alias?.() ?? binding.value) : machine.environment.global(name);
    if (value && makesByValue(machine, value, seen)) return true;
  }
  return false;
}

function makesByValue(machine: Machine, value: Value, seen: Set<ts.Node>): boolean {
  if (value.kind === 'native') return true;
  // The namespaces of the environment stand in no file.
  if (value.kind === 'host') return value.at.path === '';
  if (value.kind === 'unknown') return value.like !== undefined;
  if (value.kind !== 'function') return false;
  const code = codeOf(value);
  if (code.kind === 'accessor' || machine.entered.has(code.node) || seen.has(code.node)) return false;
  seen.add(code.node);
  return makes(machine, code.frame.scope, code.node, seen);
}
