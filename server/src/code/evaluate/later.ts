import { ts } from 'ts-morph';
import type { Span } from '../../protocol/finding';
import { editArray } from './arrays';
import { codeOf } from './frames';
import { hasModifier } from './hoist';
import type { Job } from './jobs';
import { contentsSince, isSameState, type JournalFrame, keepFrame, openFrame, setArray, stateOf } from './journal';
import { type Machine, unknown } from './machine';
import { loosenItems } from './takes';
import type { Call, Value } from './values';
import { placesOf, withArrived } from './written';

/** A call that nobody waits for at once, and that is run further than the language would run it by then. */
export interface Unawaited {
  readonly frame: JournalFrame;
  /** Nobody waits for it later either, as far as the call says. */
  readonly isDropped: boolean;
  /** What of it was put off, and the jobs whose work it has found done: who waits for one of them finds what it has written. */
  readonly jobs: Set<Job>;
  /** What all that it had written by then held at its first `await`: the rest is run when what goes on without it has ended. */
  atFirstAwait: Readonly<JournalFrame> | null;
}

/** What such a call has written, and what is left open meanwhile. */
export interface Arrival extends Pick<Unawaited, 'isDropped' | 'jobs'> {
  /** Puts it where it belongs. What has been written there in between comes before it or after it. */
  arrive(): void;
}

/** True for a call of which a part runs later, unless somebody waits for it. */
export function goesOnLater(callee: Value, { self, args }: Call): boolean {
  // What the program itself calls says so where it is run.
  return callee.kind === 'native' && ((self !== null && isAsync(self)) || args.some(isAsync));
}

function isAsync(value: Value): boolean {
  const code = value.kind === 'function' ? codeOf(value) : null;
  if (code?.kind !== 'function' || !hasModifier(code.node, ts.SyntaxKind.AsyncKeyword)) return false;
  return !('asteriskToken' in code.node) || code.node.asteriskToken === undefined;
}

/**
 * Runs a call, or jobs. Where nobody waits for them, what goes on without them does not see what they write here from their first
 * `await` on: numbers, texts, lists and plain objects are open until they have come to their end. What is more stays,
 * for the code that needs it is meant to run behind it.
 */
export function maybeUnawaited<T>(
  machine: Machine,
  { used, at }: Pick<Call, 'used' | 'at'>,
  jobs: readonly Job[],
  run: () => T,
): T {
  if (used === 'awaited') return run();
  const frame = openFrame(machine);
  const unawaited: Unawaited = {
    frame,
    isDropped: used === 'dropped',
    jobs: new Set(jobs),
    atFirstAwait: null,
  };
  machine.unawaited.push(unawaited);
  try {
    return run();
  } finally {
    machine.unawaited.pop();
    if (unawaited.atFirstAwait) leaveOpen(machine, unawaited, unawaited.atFirstAwait, at);
    keepFrame(machine, frame);
  }
}

/** To be called where the code that runs lets others go on: at each `await`, and before handlers of promises. */
export function suspend(machine: Machine): void {
  const unawaited = machine.unawaited.at(-1);
  if (!unawaited || unawaited.atFirstAwait) return;
  unawaited.atFirstAwait = contentsSince(machine, unawaited.frame);
  // Of several that are waited for together, each adds to what those before it have written.
  if (!unawaited.isDropped) letArrive(machine, 0, isWaitedFor);
}

/** What was left open has come, from `since` on: all of it, or some. */
export function letArrive(machine: Machine, since: number, which: (arrival: Arrival) => boolean = () => true): void {
  const { arrivals } = machine;
  if (arrivals.length <= since) return;
  const left: Arrival[] = [];
  // The last first, for it may have left open what stood open before it.
  for (const arrival of arrivals.splice(since).reverse()) {
    if (!which(arrival)) {
      left.push(arrival);
      continue;
    }
    arrival.arrive();
    for (const job of arrival.jobs) machine.unawaited.at(-1)?.jobs.add(job);
  }
  arrivals.push(...left.reverse());
}

export function isWaitedFor({ isDropped }: Arrival): boolean {
  return !isDropped;
}

function leaveOpen(
  machine: Machine,
  { frame, isDropped, jobs }: Unawaited,
  then: Readonly<JournalFrame>,
  at: Span,
): void {
  const arrivals: (() => void)[] = [];
  for (const place of placesOf(machine, frame)) {
    const value = place.held();
    const meanwhile = meanwhileOf(place.within(then), value, at);
    if (!meanwhile || !value) continue;
    place.put(meanwhile);
    arrivals.push(() => {
      const inPlace = place.held();
      const held = inPlace && withArrived(inPlace, (one) => one === meanwhile, value, at);
      if (held) place.put(held);
    });
  }
  for (const [array, old] of frame.arrays) {
    const before = then.arrays.get(array) ?? old;
    if (isSameState(array, before)) continue;
    const state = stateOf(array);
    loosenItems(machine, array, before.items);
    const meanwhile = stateOf(array);
    arrivals.push(() => {
      if (isSameState(array, meanwhile)) editArray(machine, array, () => setArray(array, state));
    });
  }
  if (arrivals.length === 0) return;
  machine.arrivals.push({ isDropped, jobs, arrive: () => arrivals.forEach((arrive) => arrive()) });
}

/** What stands for a value until it is there; undefined where it may stand itself. */
function meanwhileOf(before: Value | undefined, value: Value | undefined, at: Span): Value | undefined {
  if (value === before || value === undefined) return undefined;
  const options = value.kind === 'join' ? value.options.map((option) => option.value) : [value];
  const [held] = options;
  if (!held || !options.every((option) => isData(option) || isOtherFunction(option, before))) return undefined;
  // What is more than data is there until then.
  const isCleared = options.every(({ kind }) => kind === 'constant');
  if (before && isThing(before) && (isCleared || !(isData(before) || before.kind === 'function'))) return before;
  return unknown('what code that nobody waits for writes', at, held);
}

/** What has been there before; a function where there was none is meant to be there for whoever calls it. */
function isOtherFunction({ kind }: Value, before: Value | undefined): boolean {
  return kind === 'function' && before?.kind === 'function';
}

function isThing({ kind }: Value): boolean {
  return kind === 'host' || kind === 'object' || kind === 'function';
}

/** Lists and objects are looked into so far. */
const dataDepth = 4;
const dataLength = 100;

/** Numbers, texts and what is made of them: no models, no tensors, and nothing that has methods. */
function isData(value: Value, depth = dataDepth): boolean {
  const areData = (parts: Iterable<Value>): boolean =>
    depth > 0 && [...parts].slice(0, dataLength).every((part) => isData(part, depth - 1));
  if (value.kind === 'array') return !value.variants && areData(value.items) && (!value.rest || isData(value.rest));
  if (value.kind === 'object') return value.proto === null && areData(value.properties.values());
  return value.kind === 'constant' || (value.kind === 'unknown' && depth < dataDepth);
}
