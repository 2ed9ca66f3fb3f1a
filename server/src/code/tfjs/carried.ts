import { allOf } from '../evaluate/arrays';
import type { ArrayValue, Carried, LoopRun, Value } from '../evaluate/values';
import { isAround, isLayerHost, isModelHost, isSymbolHost } from './records';
import type { LayerRecord, ModelRecord, SymbolSource, World } from './records';

/** What a symbolic tensor is known by: those of a layer or model that are asked for anew are others each time. */
type Source = SymbolSource | LayerRecord | ModelRecord;

/** What the turns of a loop find at some place first, and what they find there later. */
interface Carry {
  readonly loop: LoopRun;
  readonly before: Source;
  readonly after: Source;
  /** They stand in a list, of which later turns find another number. */
  readonly grows: boolean;
  /** The version of the world in which the loop had ended. */
  readonly since: number;
}

/** What the loops of a program hand on from turn to turn, by what they find first and by what they leave. */
export interface Carries {
  readonly from: Map<Source, Carry[]>;
  readonly to: Map<Source, Carry[]>;
}

/** Where a symbolic tensor is used: the innermost loop around it, and the version of the world; without one, when all has run. */
export interface Use {
  readonly loop: LoopRun | null;
  readonly when?: number;
}

/** What may stand at a use in place of a symbolic tensor. */
export interface Stands {
  readonly others: readonly SymbolSource[];
  /** It is the tensor of one number of turns, and there are layers of the loop that it does not come from. */
  readonly isOther: boolean;
  /** Further layers stand before it on later turns. */
  readonly addsLayers: boolean;
  /** It stands in a list with others, of which nobody knows how many there are. */
  readonly grows: boolean;
}

/** So deep in objects and lists symbolic tensors are looked for. */
const mostLevels = 4;

type Add = (before: Source, after: Source, grows: boolean) => void;

/** Notes what the turns of a loop have handed on. */
export function noteCarried(world: World, loop: LoopRun, carried: readonly Carried[]): void {
  const { from, to } = world.carries;
  const since = world.version + 1;
  const add: Add = (before, after, grows) => {
    const carry: Carry = { loop, before, after, grows, since };
    from.set(before, [...(from.get(before) ?? []), carry]);
    to.set(after, [...(to.get(after) ?? []), carry]);
    world.version = since;
  };
  for (const { before, after } of carried) pairUp(before, after, add, mostLevels, false);
}

function pairUp(before: Value, after: Value, add: Add, levels: number, grows: boolean): void {
  const inner = (one: Value, other: Value | undefined): void => {
    if (other && levels > 0) pairUp(one, other, add, levels - 1, grows);
  };
  if (before.kind === 'join') for (const { value } of before.options) inner(value, after);
  else if (after.kind === 'join') {
    // Where no turn takes the branch it stays what it was.
    for (const { value } of after.options) if (value !== before) inner(before, value);
  } else if (before.kind === 'host') {
    const [first, later] = [sourceOf(before), sourceOf(after)];
    if (first && later) add(first, later, grows);
  } else if (before.kind === 'array' && after.kind === 'array') {
    if (before !== after && levels > 0) pairLists(before, after, add, levels - 1);
  } else if (before.kind === 'object' && after.kind === 'object' && before !== after) {
    for (const [key, value] of before.properties) inner(value, after.properties.get(key));
  }
}

function pairLists(before: ArrayValue, after: ArrayValue, add: Add, levels: number): void {
  if (before.rest === null && after.rest === null && before.items.length === after.items.length) {
    for (const [index, item] of before.items.entries()) {
      const later = after.items[index];
      if (later) pairUp(item, later, add, levels, false);
    }
    return;
  }
  const first = [...before.items, ...allOf(before.rest)];
  const now = [...after.items, ...allOf(after.rest)];
  const added = now.filter((item) => !first.includes(item));
  for (const [index, item] of first.entries()) {
    for (const later of item === now[index] ? added : now) pairUp(item, later, add, levels, true);
  }
}

function sourceOf(value: Value): Source | null {
  if (isSymbolHost(value)) return keyOf(value.symbol);
  if (isLayerHost(value)) return value.layer;
  if (isModelHost(value)) return value.model;
  return value.kind === 'unknown' ? { from: 'unknown', why: { unknown: value.why, at: value.at } } : null;
}

function keyOf(symbol: SymbolSource): Source {
  if (symbol.from === 'layer') return symbol.layer;
  return symbol.from === 'model' ? symbol.model : symbol;
}

/** The same end of another layer or model; null for what has no such end. */
function symbolOf(source: Source, like: SymbolSource): SymbolSource | null {
  if ('from' in source) return source;
  if (source.is === 'layer') return like.from === 'layer' ? { from: 'layer', layer: source, end: like.end } : null;
  return like.from === 'model' ? { from: 'model', model: source, end: like.end, index: like.index } : null;
}

/** What may stand at a use in place of a symbolic tensor, on any turn or after any number of them; null where nothing else may. */
export function standsAt({ from, to }: Carries, symbol: SymbolSource, use: Use): Stands | null {
  const key = keyOf(symbol);
  if (!from.has(key) && !to.has(key)) return null;
  const found = new Set([key]);
  const left = new Set<LoopRun>();
  let grows = false;
  let addsLayers = false;
  // What a loop hands on may be handed on by the next.
  for (let before = -1; before < found.size + left.size;) {
    before = found.size + left.size;
    for (const one of [...found]) {
      for (const carry of from.get(one) ?? []) {
        const isInside = isAround(carry.loop, use.loop);
        if (!isInside && !left.has(carry.loop)) continue;
        found.add(carry.after);
        grows ||= carry.grows;
        addsLayers ||= isInside && makesLayer(carry.after, carry.loop);
      }
      for (const carry of to.get(one) ?? []) {
        const { loop, since } = carry;
        if (isAround(loop, use.loop) || (!isMadeIn(one, loop) && (use.when ?? Infinity) < since)) continue;
        left.add(loop);
        grows ||= carry.grows;
        if (loop.stands === 'any') found.add(carry.before);
        else for (const other of from.get(carry.before) ?? []) if (other.loop === loop) found.add(other.after);
      }
    }
  }
  found.delete(key);
  if (found.size === 0 && !grows) return null;
  const others = [...found];
  const isOther = (to.get(key) ?? []).some(
    ({ loop }) => left.has(loop) && !isMadeIn(key, loop) && others.some((other) => isMadeIn(other, loop)),
  );
  return { others: others.flatMap((other) => symbolOf(other, symbol) ?? []), isOther, addsLayers, grows };
}

/** True for what a turn of the loop itself makes. */
export function isMadeIn(source: Source, loop: LoopRun): boolean {
  return isAround(loop, loopOf(source));
}

/** True for what comes of a layer that a turn of the loop itself makes. */
function makesLayer(source: Source, loop: LoopRun): boolean {
  return 'from' in source && source.from === 'node' ? isAround(loop, source.node.of.loop) : isMadeIn(source, loop);
}

function loopOf(source: Source): LoopRun | null {
  if (!('from' in source)) return source.loop;
  switch (source.from) {
    case 'node':
      return source.node.loop;
    case 'layer':
      return source.layer.loop;
    case 'model':
      return source.model.loop;
    case 'unknown':
      return null;
  }
}

/** The innermost loop around a place one turn of which stands for all. */
export function standingLoop(loop: LoopRun | null): LoopRun | null {
  let found = loop;
  while (found !== null && found.stands === null) found = found.outer;
  return found;
}
