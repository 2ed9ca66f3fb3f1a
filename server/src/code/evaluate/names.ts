import { ts } from 'ts-morph';
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
