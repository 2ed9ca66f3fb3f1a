import { ts } from 'ts-morph';
import { codeOf } from './frames';
import { constant } from './machine';
import { type ParsedFile, spanOf } from './parse';
import { keyOf } from './references';
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
