import { gather } from '../gather';
import { endsOf } from './arrays';
import { codeOf } from './frames';
import { isPromise } from './jobs';
import { type Machine, tick } from './machine';
import type { ConstantValue, HostValue, NativeValue, UnknownValue, Value } from './values';

/** Programs that hand out more than this are walked no further. */
const mostVisited = 20_000;
/** Of what a function returns, so many results stand for all. */
const mostReturned = 20;

/** Notes a value that code beyond the file gets hold of. */
export function handOut(machine: Machine, value: Value): void {
  if ((mayHold(value) || isPromise(value)) && machine.handedOut.length < mostVisited) machine.handedOut.push(value);
}

type Holding = Exclude<Value, ConstantValue | UnknownValue | NativeValue>;

/** False for what leads to no other value. */
export function mayHold(value: Value): value is Holding {
  const { kind } = value;
  return kind !== 'constant' && kind !== 'unknown' && kind !== 'native';
}

/** Notes what a function has returned: whoever is handed the function may call it. */
export function noteReturned(machine: Machine, node: object, value: Value): void {
  if (!mayHold(value)) return;
  const known = machine.returned.get(node);
  if (!known) machine.returned.set(node, [value]);
  else if (known.length < mostReturned) known.push(value);
}

/**
 * The host values that can be used beyond the file: what it exports, what functions that nobody calls return, what is given to
 * functions that are not known or written into objects that are not; and what all of these hold.
 */
export function escapedHosts(machine: Machine, exported: readonly Value[]): ReadonlySet<HostValue> {
  const hosts = new Set<HostValue>();
  const seen = new Set<Value>();
  const waiting: Value[] = [...exported, ...machine.handedOut];
  for (let value = waiting.pop(); value !== undefined && seen.size < mostVisited; value = waiting.pop()) {
    if (isPromise(value) && value.job.result) waiting.push(value.job.result);
    if (!mayHold(value) || seen.has(value)) continue;
    seen.add(value);
    if (value.kind === 'host') hosts.add(value);
    else waiting.push(...partsOf(machine, value));
  }
  return hosts;
}

/** To look at a value takes so much less than a step of the program. */
const looksPerStep = 20;

/** The host values among some values and in what these hold, the nearest first, as far as `most` values go. */
export function hostsNear(machine: Machine, values: readonly Value[], most: number): ReadonlySet<HostValue> {
  const found = new Set<Value>(values.filter(mayHold));
  const hosts = new Set<HostValue>();
  // What is added on the way is come to in its turn.
  for (const value of found) {
    if (value.kind === 'host') hosts.add(value);
    if (mayHold(value) && found.size < most) {
      const parts = nearPartsOf(machine, value, most);
      for (const part of parts) if (mayHold(part) && found.size < most) found.add(part);
    }
  }
  tick(machine, Math.ceil(found.size / looksPerStep));
  return hosts;
}

function nearPartsOf(machine: Machine, value: Holding, most: number): readonly Value[] {
  // Whoever has a function in hand has what it gives only by calling it.
  if (value.kind === 'function') return [];
  if (value.kind === 'host') return value.entries ? [value.entries] : [];
  return value.kind === 'array' ? value.items.slice(0, most) : partsOf(machine, value);
}

function partsOf(machine: Machine, value: Exclude<Holding, HostValue>): readonly Value[] {
  switch (value.kind) {
    case 'join':
      return value.options.map((option) => option.value);
    case 'array':
      return [
        ...value.items,
        ...(value.rest ? [value.rest, ...endsOf(value.rest)] : []),
        ...gather(value.variants ?? [], ({ items }) => items),
      ];
    case 'object':
      return [...value.properties.values(), ...(value.proto ? [value.proto] : []), ...(value.host ? [value.host] : [])];
    case 'function': {
      const code = codeOf(value);
      const own = [...value.properties.values()];
      if (code.kind === 'function') return [...own, ...(machine.returned.get(code.node) ?? [])];
      if (code.kind === 'accessor') return [...own, ...(code.getter ? [code.getter] : [])];
      const instance = machine.instances.get(code.node);
      return [...own, code.prototype, ...(instance ? [instance] : [])];
    }
    default:
      return [];
  }
}
