import { isHole } from './arrays';
import type { Value } from './values';

export interface Keys {
  readonly names: readonly string[];
  /** False when there may be others. */
  readonly complete: boolean;
}

/**
 * The names of a value's own properties in the order of the language: whole numbers first. Undefined when nothing is known.
 * `which`: those that a loop goes through, or all.
 */
export function ownKeys(value: Value, which: 'enumerable' | 'all' = 'enumerable'): Keys | undefined {
  switch (value.kind) {
    case 'object': {
      const hidden = which === 'enumerable' ? value.hidden : undefined;
      const names = [...value.properties.keys()].filter(
        (name) => !name.startsWith('#') && !name.startsWith('@@') && !hidden?.has(name),
      );
      const numbers = names.filter((name) => /^(0|[1-9]\d*)$/.test(name)).sort((a, b) => Number(a) - Number(b));
      return {
        names: [...numbers, ...names.filter((name) => !numbers.includes(name))],
        complete: value.open === null && value.host === undefined,
      };
    }
    case 'array':
      return {
        names: value.items.flatMap((item, index) => (value.holes && isHole(item) ? [] : [String(index)])),
        complete: value.rest === null,
      };
    case 'function':
      return { names: [...value.properties.keys()].filter((name) => name !== 'prototype'), complete: true };
    case 'constant':
      return {
        names: typeof value.value === 'string' ? [...value.value].map((_, index) => String(index)) : [],
        complete: true,
      };
    default:
      return undefined;
  }
}
