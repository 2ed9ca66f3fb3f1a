import type { Span } from '../../protocol/finding';
import { absentAt } from './absence';
import { holeAt, isRepeated, joinRest, rearrange } from './arrays';
import { lift } from './branches';
import { noteProperty } from './journal';
import type { Machine } from './machine';
import { isFixed, isIndex } from './members';
import { keyFrom } from './names';
import type { ArrayValue, FunctionValue, ObjectValue, Value } from './values';

/** `delete target[key]`. Under a name that nobody knows it is taken to delete nothing. */
export function deleteMember(machine: Machine, target: Value, key: Value, at: Span): void {
  lift(machine, [target, key], (single, named) => {
    const name = keyFrom(named);
    if (name === undefined) return named;
    if (single.kind === 'array') deleteItem(machine, single, name, at);
    else if ((single.kind === 'object' || single.kind === 'function') && !isFixed(single, name)) {
      deleteProperty(machine, single, name, at);
    }
    return named;
  });
}

function deleteItem(machine: Machine, array: ArrayValue, key: string, at: Span): void {
  const index = Number(key);
  if (!isIndex(key) || index >= array.items.length) return;
  rearrange(machine, array, () => (array.items[index] = holeAt(at)));
  array.holes = true;
}

function deleteProperty(machine: Machine, owner: ObjectValue | FunctionValue, key: string, at: Span): void {
  const birth = owner.kind === 'object' ? owner.birth : undefined;
  const held = owner.properties.get(key);
  if (held === undefined) return;
  noteProperty(machine, birth, owner.properties, key);
  if (isRepeated(machine, birth)) owner.properties.set(key, joinRest(absentAt(at), held, at));
  else owner.properties.delete(key);
}
