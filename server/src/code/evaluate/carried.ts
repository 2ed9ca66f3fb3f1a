import type { JournalFrame } from './journal';
import type { Machine } from './machine';
import type { Carried, LoopRun, Value } from './values';

/** Tells the environment what a turn hands on that stands for all of a loop: `frame` has noted what it wrote over. */
export function tellCarried(machine: Machine, loop: LoopRun, frame: JournalFrame, result: Carried | null = null): void {
  const { environment } = machine;
  if (!environment.carried) return;
  const carried = [...carriedIn(frame), ...(result ? [result] : [])];
  if (carried.length > 0) environment.carried(loop, carried);
}

function carriedIn({ bindings, properties, arrays }: JournalFrame): readonly Carried[] {
  const found: Carried[] = [];
  const add = (before: Value | undefined, after: Value | undefined): void => {
    if (before !== undefined && after !== undefined && before !== after && holdsMore(before))
      found.push({ before, after });
  };
  for (const [binding, old] of bindings) add(old, binding.value);
  for (const [map, { entries }] of properties) for (const [key, old] of entries) add(old, map.get(key));
  for (const [array, { items, rest }] of arrays) {
    const isChanged = array.rest !== null || rest !== null || array.items.length !== items.length;
    if (isChanged) add({ kind: 'array', at: array.at, items: items.filter(holdsMore), rest }, array);
    else for (const [index, item] of items.entries()) add(item, array.items[index]);
  }
  return found;
}

/** Numbers and texts that a turn changes are not known in any turn. */
function holdsMore({ kind }: Value): boolean {
  return kind === 'host' || kind === 'join' || kind === 'array' || kind === 'object';
}
