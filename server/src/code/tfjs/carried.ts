import { allOf } from '../evaluate/arrays';
import type { ArrayValue, Carried, Guard, LoopRun, Value } from '../evaluate/values';
import { isAround, isLayerHost, isModelHost, isSymbolHost } from './records';
import type { LayerRecord, ModelRecord, SymbolSource, World } from './records';

/** What a symbolic tensor is known by: those of a layer or model that are asked for anew are others each time. */
type Source = SymbolSource | LayerRecord | ModelRecord;

/** What the turns of a loop find at some place first, and what they find there later. */
interface Carry extends Way {
  readonly loop: LoopRun;
  readonly before: Source;
  readonly after: Source;
  /** Where the loop begins, and where a turn of it ends. */
  readonly start: Use;
  readonly end: Use;
  /** The version of the world in which the loop had ended. */
  readonly since: number;
}

/** How something is handed on. */
interface Way {
  /** On which branches: all of the guards must hold. */
  readonly when: readonly Guard[];
  /** It stands in a list, of which later turns find another number. */
  readonly grows: boolean;
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
  /** Each as it is at a use of its own. */
  readonly others: readonly { readonly symbol: SymbolSource; readonly use: Use }[];
  /** Where the first turn finds it, of what later turns find otherwise. */
  readonly first: Use | null;
  /** It is the tensor of one number of turns, and there are layers of the loop that it does not come from. */
  readonly isOther: boolean;
  /** Further layers stand before it on later turns. */
  readonly addsLayers: boolean;
  /** It stands in a list with others, of which nobody knows how many there are. */
  readonly grows: boolean;
}

/** So deep in objects and lists symbolic tensors are looked for. */
const mostLevels = 4;

type Add = (before: Source, after: Source, way: Way) => void;

/** Notes what the turns of a loop have handed on. */
export function noteCarried(world: World, loop: LoopRun, carried: readonly Carried[]): void {
  const { from, to } = world.carries;
  const since = world.version + 1;
  const start: Use = { loop: loop.outer, when: world.version };
  const end: Use = { loop };
  const add: Add = (before, after, { when, grows }) => {
    const carry: Carry = { loop, before, after, when, grows, start, end, since };
    from.set(before, [...(from.get(before) ?? []), carry]);
    to.set(after, [...(to.get(after) ?? []), carry]);
    world.version = since;
  };
  for (const { before, after } of carried) pairUp(before, after, add, mostLevels, { when: [], grows: false });
}

function pairUp(before: Value, after: Value, add: Add, levels: number, way: Way): void {
  const inner = (one: Value, other: Value | undefined, when?: Guard): void => {
    const guarded = when ? { when: [...way.when, when], grows: way.grows } : way;
    if (other && levels > 0) pairUp(one, other, add, levels - 1, guarded);
  };
  if (before.kind === 'join') for (const { value, when } of before.options) inner(value, after, when);
  else if (after.kind === 'join') {
    // Where no turn takes the branch it stays what it was.
    for (const { value, when } of after.options) if (value !== before) inner(before, value, when);
  } else if (before.kind === 'host') {
    const [first, later] = [sourceOf(before), sourceOf(after)];
    if (first && later) add(first, later, way);
  } else if (before.kind === 'array' && after.kind === 'array') {
    if (before !== after && levels > 0) pairLists(before, after, add, levels - 1, way);
  } else if (before.kind === 'object' && after.kind === 'object' && before !== after) {
    for (const [key, value] of before.properties) inner(value, after.properties.get(key));
  }
}

function pairLists(before: ArrayValue, after: ArrayValue, add: Add, levels: number, way: Way): void {
  if (before.rest === null && after.rest === null && before.items.length === after.items.length) {
    for (const [index, item] of before.items.entries()) {
      const later = after.items[index];
      if (later) pairUp(item, later, add, levels, way);
    }
    return;
  }
  const first = [...before.items, ...allOf(before.rest)];
  const now = [...after.items, ...allOf(after.rest)];
  const added = now.filter((item) => !first.includes(item));
  for (const [index, item] of first.entries()) {
    for (const later of item === now[index] ? added : now)
      pairUp(item, later, add, levels, { when: way.when, grows: true });
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
  if (source === keyOf(like)) return like;
  if ('from' in source) return source;
  if (source.is === 'layer') return like.from === 'layer' ? { ...like, layer: source } : null;
  return like.from === 'model' ? { ...like, model: source } : null;
}

/**
 * What may stand at a use in place of a symbolic tensor, on any turn or after any number of them; null where nothing else may.
 * `mayHold`: whether a choice of the branches leaves one open.
 */
export function standsAt(
  { from, to }: Carries,
  symbol: SymbolSource,
  use: Use,
  mayHold: (guard: Guard) => boolean,
): Stands | null {
  const key = keyOf(symbol);
  const found = (from.get(key) ?? []).filter(({ loop, when }) => isAround(loop, use.loop) && when.every(mayHold));
  const left = (to.get(key) ?? []).filter(
    ({ loop, when, since }) =>
      !isAround(loop, use.loop) && (isMadeIn(key, loop) || (use.when ?? Infinity) >= since) && when.every(mayHold),
  );
  if (found.length + left.length === 0) return null;
  const others: { readonly symbol: SymbolSource; readonly use: Use }[] = [];
  const add = (source: Source, at: Use): void => {
    const other = symbolOf(source, symbol);
    if (other) others.push({ symbol: other, use: at });
  };
  for (const { after, end } of found) add(after, end);
  for (const { loop, before, start, end } of left) {
    add(key, end);
    if (loop.stands === 'any') add(before, start);
  }
  const [one, ...further] = found;
  const outermost = further.reduce((outer, carry) => (outer && isAround(carry.loop, outer.loop) ? carry : outer), one);
  return {
    others,
    first: outermost?.start ?? null,
    isOther: left.some(({ loop }) => !isMadeIn(key, loop) && leadsTo(from, key, loop, isMadeIn)),
    addsLayers: found.some(({ loop }) => leadsTo(from, key, loop, makesLayer)),
    grows: [...found, ...left].some(({ grows }) => grows),
  };
}

/** True where turns of a loop come to hand on what is wanted. */
function leadsTo(
  from: Carries['from'],
  start: Source,
  loop: LoopRun,
  isWanted: (source: Source, loop: LoopRun) => boolean,
): boolean {
  const found = new Set([start]);
  // A set goes on with what is added to it meanwhile.
  for (const one of found) {
    for (const carry of from.get(one) ?? []) if (carry.loop === loop) found.add(carry.after);
  }
  found.delete(start);
  return [...found].some((source) => isWanted(source, loop));
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
