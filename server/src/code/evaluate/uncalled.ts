import type { ts } from 'ts-morph';
import { whetherFunction } from './asked';
import { restoreMade } from './cleared';
import { cutOff } from './cutOff';
import { type Drifts, loosenDrifts, loosenGrown, newDrifts, noteDrifts } from './drifts';
import { handOut } from './escapes';
import { fetchesOver } from './presence';
import { choose } from './guards';
import { conditionOf } from './unknowns';
import { openExports, openFields } from './fillable';
import { codeOf, type FunctionCode } from './frames';
import { goesOn } from './goesOn';
import { lastHeirs } from './heirs';
import { bareCall, invoke } from './invoke';
import { closeFrame, emptyFrame, type JournalFrame, keepFrame, keepNew, mergeFrames, openFrame } from './journal';
import { runThread, settledValue } from './jobs';
import { letArrive } from './later';
import { BudgetUsedUp, type Machine, ProgramThrow, unknown, whyThrown } from './machine';
import { makesFor, type Reader, readersOf } from './makers';
import { type ParsedFile, spanOf } from './parse';
import { awaited } from './promises';
import { surveyOf } from './survey';
import { findBinding } from './scope';
import { hasRest, makeInstance, parametersOf, selvesOf } from './selves';
import { loosenStrays } from './strays';
import { mayLeaveSomething } from './touches';
import type { FunctionValue, Value } from './values';

/** A function or class of the entry file that may be one that nobody calls. */
export interface Pending {
  readonly value: FunctionValue;
  readonly file: ParsedFile;
  readonly node: ts.Node;
  /** What it changes through parameters of what it calls, once somebody asks. */
  altersThrough?: ReadonlySet<string>;
}

/** Remembers a function for the end of the run. Of those that a loop makes, the first stands for all. */
export function notePending(machine: Machine, value: FunctionValue, file: ParsedFile, node: ts.Node): void {
  if (file.path !== machine.entry || machine.pendingNodes.has(node)) return;
  machine.pendingNodes.add(node);
  machine.pending.push({ value, file, node });
}

/** Remembers a function of another file that this one has handed to an event: it belongs to the program that runs. */
export function noteHandler(machine: Machine, value: FunctionValue): void {
  const code = codeOf(value);
  if (code.kind !== 'function' || machine.pendingNodes.has(code.node)) return;
  machine.pendingNodes.add(code.node);
  machine.pending.push({ value, file: code.frame.file, node: code.node });
}

/** Enters the functions that were made since and that nobody has called, also by one another, until enough has come of them. */
export function enterHandlers(machine: Machine, since: number, isDone: () => boolean): void {
  const { pending } = machine;
  for (let index = since; index < pending.length && !isDone(); index++) {
    const { value, node } = pending[index] as Pending;
    if (machine.entered.has(node)) continue;
    loosenGrown(machine, value);
    const { guard } = machine;
    const frame = openFrame(machine);
    try {
      enterPending(machine, value);
      keepFrame(machine, frame);
    } catch (error) {
      if (!(error instanceof ProgramThrow)) throw error;
      // Nobody goes on where the promise is rejected, so nothing of it is seen.
      closeFrame(machine, frame);
      machine.guard = guard;
    }
  }
}

/** Enters a function with unknown parameters. */
export function enterPending(machine: Machine, value: FunctionValue): void {
  const code = codeOf(value);
  if (code.kind !== 'function') return;
  const results = selvesOf(machine, value, code).map((self) => {
    openFields(machine, self);
    // A method that a class of this file has from one in another file is called where the class stands.
    const at = value.at.path !== machine.entry && self?.kind === 'object' ? self.at : value.at;
    const call = bareCall(at, self, argumentsFor(machine, code), hasRest(code));
    return awaited(
      machine,
      settledValue(
        machine,
        runThread(machine, () => invoke(machine, value, call)),
      ),
    );
  });
  for (const result of results) handOut(machine, result);
}

/** What markup gives a component, else unknown parameters. */
function argumentsFor(machine: Machine, code: FunctionCode): readonly Value[] {
  const given = parametersOf(code, code.node);
  const props = machine.props.get(code.node);
  return props ? [props, ...given.slice(1)] : given;
}

/** Each function that nobody calls gets so much of what is left of the budget: however many eat theirs, the next has some. */
const share = 1 / 4;

/**
 * Enters what nobody has called, with unknown parameters. Functions that no other of them mentions come first, for they are
 * the ones that call the others; before a function runs, those run that make what it finds empty.
 */
export function enterUncalled(machine: Machine): void {
  letArrive(machine, 0);
  openExports(machine);
  const limit = machine.stepLimit;
  const queue: Queue = {
    machine,
    limit,
    counted: 0,
    open: [],
    mentions: new Map(),
    holders: new Map(),
    started: new Set(),
    drifts: newDrifts(),
    thrown: [],
  };
  for (let next = pick(queue); next !== undefined; next = pick(queue)) enterWithNeeds(queue, next);
  // What they ask for may be there by now.
  for (const pending of queue.thrown.splice(0)) enterAlone(queue, pending);
  machine.stepLimit = limit;
}

interface Queue {
  readonly machine: Machine;
  readonly limit: number;
  /** So many of the pending functions are counted in `mentions`. */
  counted: number;
  /** Those of them that have not run. */
  open: Pending[];
  /** How many functions that have not run mention a name. */
  readonly mentions: Map<string, number>;
  /** The functions that hold one under another name than its own, such as a parameter of what made them, and may call it. */
  readonly holders: Map<ts.Node, Pending[]>;
  readonly started: Set<ts.Node>;
  /** What those change that nobody calls: they run any number of times and in any order. */
  readonly drifts: Drifts;
  /** Those that throw whatever their parameters are. */
  readonly thrown: Pending[];
}

function pick(queue: Queue): Pending | undefined {
  const { machine, mentions } = queue;
  for (; queue.counted < machine.pending.length; queue.counted++) {
    const added = machine.pending[queue.counted];
    if (!added) continue;
    const isWaiting = isOpen(queue, added);
    if (isWaiting) {
      queue.open.push(added);
      count(mentions, added, 1);
      noteHeld(queue, added);
    }
    if (isWaiting || goesOn(added)) noteDrifts(machine, queue.drifts, added.value);
  }
  // One that has run never waits again.
  queue.open = queue.open.filter((pending) => isOpen(queue, pending));
  return queue.open.find((pending) => isRoot(queue, pending)) ?? queue.open[0];
}

function noteHeld({ holders }: Queue, holder: Pending): void {
  const code = codeOf(holder.value);
  if (code.kind !== 'function') return;
  for (const name of surveyOf(holder.node).names) {
    const held = findBinding(code.frame.scope, name)?.value;
    if (held?.kind !== 'function' || held.name === name) continue;
    const of = codeOf(held);
    if (of.kind !== 'function' || of.node === holder.node) continue;
    const known = holders.get(of.node);
    if (known) known.push(holder);
    else holders.set(of.node, [holder]);
  }
}

function isOpen({ machine, started }: Queue, { node }: Pending): boolean {
  return !machine.entered.has(node) && !started.has(node);
}

function isRoot(queue: Queue, { value, node }: Pending): boolean {
  if (queue.holders.get(node)?.some((holder) => isOpen(queue, holder))) return false;
  if (value.name === '') return true;
  if (isLent(queue.machine, value.name)) return false;
  const { mentions } = queue;
  const own = surveyOf(node).names.has(value.name) ? 1 : 0;
  return (mentions.get(value.name) ?? 0) <= own;
}

/** True for what another file takes from this one: the handlers that this one comes to hand out there may well call it. */
function isLent({ importers, modules }: Machine, name: string): boolean {
  for (const path of importers) {
    const importer = modules.get(path);
    if (importer && surveyOf(importer.file.source).names.has(name)) return true;
  }
  return false;
}

function count(mentions: Map<string, number>, { node }: Pending, by: number): void {
  for (const name of surveyOf(node).names) mentions.set(name, (mentions.get(name) ?? 0) + by);
}

function enterWithNeeds(queue: Queue, pending: Pending): void {
  const { machine } = queue;
  queue.started.add(pending.node);
  count(queue.mentions, pending, -1);
  // Asked anew each time: of several that make the same, such as one that builds a model and one that loads it, the first does.
  const readers = readersOf(machine, pending.value);
  for (let needed = makerFor(queue, pending, readers); needed; needed = makerFor(queue, pending, readers)) {
    enterWithNeeds(queue, callbackWith(queue, needed, pending) ?? needed);
  }
  if (!machine.entered.has(pending.node)) enterAlone(queue, pending);
}

function enterAlone(queue: Queue, pending: Pending): void {
  const { machine } = queue;
  const doubted = loosenDrifts(machine, queue.drifts, pending.value, queue.started);
  machine.stepLimit = machine.steps + (queue.limit - machine.steps) * share;
  const frame = openFrame(machine);
  try {
    runThread(machine, () => enter(machine, pending));
    restoreMade(machine, frame);
    loosenStrays(machine, queue.drifts, frame);
    leave(machine, frame, pending);
    machine.environment.ended?.(null, pending.value.name);
  } catch (error) {
    const at = spanOf(pending.file, pending.node);
    if (error instanceof BudgetUsedUp) {
      cutOff(machine, `the rest of ${pending.value.name || 'a function'}`, at);
    } else if (error instanceof ProgramThrow) {
      restoreMade(machine, frame);
      keepFrame(machine, frame);
      machine.environment.ended?.(unknown(whyThrown, at), pending.value.name);
      queue.thrown.push(pending);
    } else {
      throw error;
    }
  } finally {
    for (const made of doubted) machine.presences.delete(made);
  }
}

/** Where a function puts a model that it loads in the place of one that the program builds, others find the one or the other. */
function leave(machine: Machine, frame: JournalFrame, { value, file, node }: Pending): void {
  if (!fetchesOver(frame)) {
    keepFrame(machine, frame);
    return;
  }
  const finals = closeFrame(machine, frame);
  const at = spanOf(file, node);
  const hasRun = unknown('whether a function has run', at);
  const { condition } = conditionOf(machine, hasRun, at, whetherFunction(value.name, 'has run', 'has not run'));
  mergeFrames(machine, [
    { when: choose(machine.guard, condition, 0), finals },
    { when: choose(machine.guard, condition, 1), finals: keepNew(finals, emptyFrame) },
  ]);
}

function enter(machine: Machine, { value, node }: Pending): void {
  const code = codeOf(value);
  machine.entered.add(node);
  if (!machine.props.has(node) && !mayLeaveSomething(machine, value, node)) return;
  if (code.kind === 'function') enterPending(machine, value);
  // The classes that extend a class make their part of it.
  if (code.kind === 'class' && lastHeirs(machine, value).length === 0)
    handOut(machine, makeInstance(machine, value, code));
}

/** A function that sets what this one, or one that it calls, reads and what is still empty, unless they come to call it themselves. */
function makerFor(queue: Queue, pending: Pending, readers: readonly Reader[]): Pending | undefined {
  const others = queue.machine.pending.filter((other) => other !== pending && isOpen(queue, other));
  return others.find(
    (other) =>
      !readers.some(({ value }) => value === other.value) &&
      readers.some((reader) => makesFor(queue.machine, other, reader)),
  );
}

/** The effect or handler that comes to call a function, and would call it once more if that were entered by itself. */
function callbackWith(queue: Queue, { value: called }: Pending, { value: reader }: Pending): Pending | undefined {
  if (called.name === '') return undefined;
  return queue.machine.pending.find((other) => {
    if (other.value.name !== '' || !isOpen(queue, other)) return false;
    const { names } = surveyOf(other.node);
    return names.has(called.name) && !names.has(reader.name);
  });
}
