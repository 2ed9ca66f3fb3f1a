import { ts } from 'ts-morph';
import { isCast } from './casts';
import type { Machine } from './machine';
import { evaluateExpression } from './expressions';
import type { Frame } from './frames';
import type { Value } from './values';

/** The name under which a property is written; undefined for a computed one that is not known. */
export function propertyName(machine: Machine, frame: Frame, name: ts.PropertyName): string | undefined {
  if (ts.isComputedPropertyName(name)) return keyFrom(evaluateExpression(machine, frame, name.expression));
  if (ts.isNumericLiteral(name)) return String(Number(name.text));
  return name.text;
}

/** The property key that a value stands for; undefined when it is not known. */
export function keyFrom(value: Value): string | undefined {
  return value.kind === 'constant' ? String(value.value) : undefined;
}

/** The name that a function gets from the variable, property or field that it is written into; empty when there is none. */
export function nameFromPlace(node: ts.Expression): string {
  let at: ts.Node = node;
  while (isCast(at.parent)) at = at.parent;
  const { parent } = at;
  if (ts.isVariableDeclaration(parent)) return ts.isIdentifier(parent.name) ? parent.name.text : '';
  if (ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent)) {
    return ts.isComputedPropertyName(parent.name) ? '' : parent.name.text;
  }
  if (!ts.isBinaryExpression(parent) || parent.right !== at) return '';
  if (ts.isIdentifier(parent.left)) return parent.left.text;
  return ts.isPropertyAccessExpression(parent.left) ? parent.left.name.text : '';
}

export function withArticle(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}
