import { isVacant } from './arrays';
import { isPlaceholder } from './placeholders';
import type { ArrayValue, ConstantValue, ObjectValue, Value } from './values';

/** What a program may as well have read from a file: constants, and lists and tables of nothing but such. */
export type Data = ConstantValue | ArrayValue | ObjectValue;

/** Of a long list, so many items stand for all. */
const mostVisited = 100;
const deepest = 6;

/** True for a constant, and for a list or table that holds nothing that is made: no model, no function, no instance of a class. */
export function isData(value: Value): value is Data {
  return value.kind !== 'unknown' && isPlain(value, 0);
}

function isPlain(value: Value, depth: number): boolean {
  if (depth > deepest) return false;
  const areParts = (parts: readonly Value[]): boolean => parts.every((part) => isPlain(part, depth + 1));
  switch (value.kind) {
    case 'constant':
    case 'unknown':
      return true;
    case 'array':
      return (
        !value.variants && areParts(value.items.slice(0, mostVisited)) && (!value.rest || isPlain(value.rest, depth))
      );
    case 'object':
      if (value.proto !== null || value.host || value.properties.size > mostVisited) return false;
      return areParts([...value.properties.values()]);
    default:
      return false;
  }
}

/** What stands there before a program gives it its value: nothing, zero, an empty text, list or table. */
export function isEmpty(value: Data): boolean {
  if (value.kind === 'constant') return isPlaceholder(value.value);
  if (value.kind === 'array') return value.items.length === 0 && (value.rest === null || isVacant(value.rest));
  return value.properties.size === 0 && value.open === null;
}

/** True for equal constants, and for one list or table. */
export function isSameData(a: Data, b: Data): boolean {
  return a.kind === 'constant' && b.kind === 'constant' ? a.value === b.value : a === b;
}
