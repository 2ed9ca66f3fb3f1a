import { gather } from '../gather';
import { endsOf } from './arrays';
import { codeOf } from './frames';
import type { Machine } from './machine';
import type { HostValue, Value } from './values';

/** Programs that hand out more than this are walked no further. */
const mostVisited = 20_000;
/** Of what a function returns, so many results stand for all. */
const mostReturned = 20;

/** Notes a value that code beyond the file gets hold of. */
export function handOut(machine: Machine, value: Value): void {
  if (mayHold(value) && machine.handedOut.length < mostVisited) machine.handedOut.push(value);
}

/** False for what leads to no other value. */
export function mayHold({ kind }: Value): boolean {
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
  return hostsWithin(machine, [...exported, ...machine.handedOut], mostVisited);
}

/** The host values among some values, and in what they hold, as far as so many values go. */
export function hostsWithin(machine: Machine, values: readonly Value[], most: number): ReadonlySet<HostValue> {
  const hosts = new Set<HostValue>();
  const seen = new Set<Value>();
  const waiting = [...values];
  for (let value = waiting.pop(); value !== undefined && seen.size < most; value = waiting.pop()) {
    if (!mayHold(value) || seen.has(value)) continue;
    seen.add(value);
    if (value.kind === 'host') hosts.add(value);
    else waiting.push(...partsOf(machine, value));
  }
  return hosts;
}

function partsOf(machine: Machine, value: Exclude<Value, HostValue>): readonly Value[] {
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
