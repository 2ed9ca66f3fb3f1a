import type { Span } from '../../protocol/finding';
import { editArray, isHole } from './arrays';
import { constant, type Machine, newArray } from './machine';
import { callValue } from './invoke';
import { getMember } from './members';
import type { ArrayValue, Value } from './values';

/** What for-of, spread and destructuring see: the items that are known, and one value for further ones of unknown number. */
export interface List {
  readonly items: readonly Value[];
  readonly rest: Value | null;
  /** Of what its owner may lose while a loop goes through it: whether the item is still there when its turn comes. */
  has?(index: number): boolean;
}

/** The key under which the interpreter keeps `Symbol.iterator`. */
export const iteratorKey = '@@iterator';

/** The items of a value, or undefined when they are not known or it has none. */
export function itemsOf(machine: Machine, value: Value, at: Span): List | undefined {
  switch (value.kind) {
    case 'array':
      if (value.end) return takeAll(machine, value);
      return value.holes ? withoutHoles(value, at) : { items: value.items, rest: value.rest };
    case 'constant':
      if (typeof value.value !== 'string') return undefined;
      return { items: [...value.value].map((character) => constant(character, at)), rest: null };
    case 'host': {
      const items = value.iterate?.(machine.context);
      return items && { items, rest: null };
    }
    case 'object': {
      const iterator = getMember(machine, value, iteratorKey, at);
      if (iterator.kind !== 'function' && iterator.kind !== 'native') return undefined;
      const result = callValue(machine, iterator, value, [], at);
      return result.kind === 'array' ? { items: result.items, rest: result.rest } : undefined;
    }
    default:
      return undefined;
  }
}

/** What a generator has still to give. It gives that once: who goes through it leaves it empty. */
function takeAll(machine: Machine, generator: ArrayValue): ArrayValue {
  const all = newArray(machine, generator.items, generator.at, generator.rest);
  editArray(machine, generator, () => {
    generator.items = [];
    generator.rest = null;
  });
  return all;
}

/** What is taken apart by its items: of a generator all that it has still to give, for it ends there. */
export function unpacked(machine: Machine, value: Value): Value {
  return value.kind === 'array' && value.end ? takeAll(machine, value) : value;
}

/** What goes through a list finds undefined where nothing is. */
function withoutHoles({ items, rest }: ArrayValue, at: Span): List {
  const filled = (item: Value): Value => (isHole(item) ? constant(undefined, at) : item);
  return { items: items.map(filled), rest: rest && filled(rest) };
}
