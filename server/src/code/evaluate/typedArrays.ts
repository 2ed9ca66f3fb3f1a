import { constant } from './machine';
import type { ArrayValue, Value } from './values';

/** What the typed arrays of whole numbers make of any number; those of floats keep it here as it is written. */
const wholeNumbers = new Map<string, (number: number) => number>([
  ['Int8Array', (number) => Int8Array.of(number)[0] ?? 0],
  ['Int16Array', (number) => Int16Array.of(number)[0] ?? 0],
  ['Int32Array', (number) => number | 0],
  ['Uint8Array', (number) => Uint8Array.of(number)[0] ?? 0],
  ['Uint8ClampedArray', (number) => Uint8ClampedArray.of(number)[0] ?? 0],
  ['Uint16Array', (number) => Uint16Array.of(number)[0] ?? 0],
  ['Uint32Array', (number) => number >>> 0],
]);

/** What an array of a typed class, or of none, has once a value is written to it. */
export function heldIn({ typed }: Pick<ArrayValue, 'typed'>, value: Value): Value {
  const convert = typed === undefined ? undefined : wholeNumbers.get(typed);
  if (!convert || value.kind !== 'constant' || typeof value.value === 'bigint') return value;
  const number = convert(Number(value.value));
  return Object.is(number, value.value) ? value : constant(number, value.at);
}
