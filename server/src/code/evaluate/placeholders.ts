import { ts } from 'ts-morph';
import { codeOf } from './frames';
import { constant } from './machine';
import { type ParsedFile, spanOf } from './parse';
import { keyOf, mentions } from './references';
import type { ConstantValue, FunctionValue } from './values';

/** Nothing, zero or an empty text: what a variable holds before somebody gives it its value. */
export function isPlaceholder(value: ConstantValue['value']): boolean {
  return !value && value !== false;
}

/** What functions write under a key, by its source text: the constant where it is a literal, else null. */
export type Written = ReadonlyMap<string, ConstantValue | null>;

/** Where they clear it, they write nothing. */
export function writtenBy(writers: readonly FunctionValue[], key: string): Written {
  const written = new Map<string, ConstantValue | null>();
  for (const writer of writers) {
    const code = codeOf(writer);
    if (code.kind === 'function') collectWritten(code.frame.file, code.node, key, written);
  }
  return written;
}

function collectWritten(
  file: ParsedFile,
  node: ts.Node,
  key: string,
  written: Map<string, ConstantValue | null>,
): void {
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    const { left, right } = node;
    const literal = keyOf(left) === key ? literalOf(file, right) : undefined;
    if (literal === null || (literal && !isPlaceholder(literal.value))) {
      written.set(right.getText(file.source), literal);
    }
  }
  ts.forEachChild(node, (child) => {
    collectWritten(file, child, key, written);
  });
}

function literalOf(file: ParsedFile, node: ts.Expression): ConstantValue | null {
  const literal = (value: ConstantValue['value']): ConstantValue => constant(value, spanOf(file, node), true);
  if (ts.isStringLiteralLike(node)) return literal(node.text);
  if (ts.isNumericLiteral(node)) return literal(Number(node.text));
  if (node.kind === ts.SyntaxKind.TrueKeyword) return literal(true);
  if (node.kind === ts.SyntaxKind.FalseKeyword) return literal(false);
  if (node.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(node) && node.text === 'undefined'))
    return literal(null);
  const parts = ts.isArrayLiteralExpression(node)
    ? node.elements
    : ts.isObjectLiteralExpression(node) && node.properties;
  return parts && parts.length === 0 ? literal(null) : null;
}

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
