import { isHole } from './arrays';
import { codeOf } from './frames';
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
      if (value.isNamespace) names.sort();
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

/** The names that `for … in` goes through: its own, then those that it inherits. */
export function namesInLoop(value: Value): Keys | undefined {
  const own = ownKeys(value);
  if (value.kind !== 'object' || value.proto === null || !own) return own;
  const names = new Set(own.names);
  let { complete } = own;
  for (let holder: Value | null = value.proto; holder?.kind === 'object'; holder = holder.proto) {
    const maker = holder.properties.get('constructor');
    // The methods of a class are passed over.
    if (maker?.kind === 'function' && codeOf(maker).kind === 'class') continue;
    const inherited = ownKeys(holder);
    for (const name of inherited?.names ?? []) if (name !== 'constructor') names.add(name);
    complete &&= inherited?.complete ?? false;
  }
  return { names: [...names], complete };
}
