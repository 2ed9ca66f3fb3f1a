import type { ts } from 'ts-morph';
import type { Span } from '../../protocol/finding';
import { asActive } from './activeRuns';
import { runArms } from './branches';
import { isWithin, meet } from './guards';
import { contentsSince, type JournalFrame, keepFrame, openFrame } from './journal';
import { joinOf } from './joins';
import { letArrive, maybeUnawaited, suspend } from './later';
import { type Machine, newObject, ProgramThrow, unknown } from './machine';
import { settledWith } from './rejections';
import type { Call, Doubt, Guard, ObjectValue, UnknownValue, Value } from './values';
import { writeAgain } from './written';

/** What has begun and goes on when the code that began it has ended: the language calls it a job. */
export interface Job {
  /** Null before it is put off, and once it runs. */
  run: (() => Value) | null;
  /** What it has come to. */
  result: Value | null;
  /** Where it was run on a branch: elsewhere nothing of what it has written is seen. */
  away: { readonly guard: Guard; readonly before: JournalFrame; readonly after: Readonly<JournalFrame> } | null;
  /** The function of which it is the rest, or that it calls. */
  readonly node: ts.Node | null;
  /** The one that it waits for, if any. */
  readonly behind: Job | null;
  readonly guard: Guard;
  readonly doubt: Doubt;
  readonly stack: Machine['stack'];
  readonly loop: Machine['loop'];
  readonly repeating: Machine['repeating'];
  /** What a test sees of the promise. */
  readonly promise: ObjectValue;
}

/** Code that runs without a break but for what it awaits, and what it has begun, the first first. */
export interface Thread {
  /** So many calls run around it that nobody waits for. */
  readonly depth: number;
  readonly jobs: Job[];
}

/** True for a call that nobody waits for at once: the rest of it can be run when somebody does or the code around it has ended. */
export function canBePutOff({ used }: Call): boolean {
  return used !== 'awaited';
}

export function newJob(machine: Machine, at: Span, node: ts.Node | null = null, behind: Job | null = null): Job {
  const { guard, doubt, stack, loop, repeating } = machine;
  const promise = newObject(machine, at);
  return { run: null, result: null, away: null, node, behind, guard, doubt, stack, loop, repeating, promise };
}

/** Puts off what a call has still to do. The promise that it gives says when that is done. */
export function putOff(machine: Machine, job: Job, run: () => Value): UnknownValue {
  job.run = run;
  machine.thread.jobs.push(job);
  return { ...unknown('a promise that nobody waits for', job.promise.at), job };
}

export function isPromise(value: Value): value is UnknownValue & { readonly job: Job } {
  return value.kind === 'unknown' && value.job !== undefined;
}

/** What a promise resolves with: its job is run if it has not been. */
export function settledValue(machine: Machine, value: Value): Value {
  if (value.kind === 'join' && value.options.some((option) => isPromise(option.value)))
    return joinOf(value.options.map((option) => ({ ...option, value: settledValue(machine, option.value) })));
  if (!isPromise(value)) return value;
  const { job } = value;
  runJob(machine, job);
  letArrive(machine, 0, ({ jobs }) => jobs.has(job));
  return job.result ? settledValue(machine, job.result) : unknown(value.why, value.at);
}

/** Runs code, and then what it has begun. */
export function runThread<T>(machine: Machine, run: () => T): T {
  const outer = machine.thread;
  const since = machine.arrivals.length;
  machine.thread = { depth: machine.unawaited.length, jobs: [] };
  try {
    return runToEnd(machine, run, since);
  } finally {
    machine.thread = outer;
  }
}

function runToEnd<T>(machine: Machine, run: () => T, since: number): T {
  let thrown: ProgramThrow | null = null;
  let done: T | null = null;
  try {
    done = run();
  } catch (error) {
    if (!(error instanceof ProgramThrow)) throw error;
    thrown = error;
  }
  // What was begun before a throw goes on as well.
  runJobs(machine);
  letArrive(machine, since);
  if (thrown) throw thrown;
  return done as T;
}

/** While code awaits something, what it has begun before goes on, unless the code is itself run ahead of what called it. */
export function letOthersGoOn(machine: Machine): void {
  if (machine.unawaited.length === machine.thread.depth) runJobs(machine);
}

/** Runs what code has begun, from `since` on, until it is what the code waits for. */
export function finishJobs(machine: Machine, since: number, isDone: () => boolean): void {
  for (const job of machine.thread.jobs.slice(since)) {
    if (isDone()) return;
    runJob(machine, job);
  }
}

/** How far the one comes before the other, nobody knows, but that the same code adds to what it has done before. */
function runJobs(machine: Machine): void {
  const { jobs } = machine.thread;
  let next = 0;
  for (let first = jobs[next]; first; first = jobs[next]) {
    const { node, promise } = first;
    const alike = jobs.slice(next, endOfAlike(jobs, next));
    next += alike.length;
    if (alike.every(({ run }) => run === null)) {
      for (const job of alike) catchUp(machine, job);
      continue;
    }
    maybeUnawaited(machine, { used: 'dropped', at: promise.at }, alike, () => {
      suspend(machine);
      if (node) letArrive(machine, 0, ({ jobs: before }) => [...before].some((job) => job.node === node));
      for (const job of alike) runJob(machine, job);
    });
  }
}

/** Where those end that stand together and run the same code. */
function endOfAlike(jobs: readonly Job[], from: number): number {
  const node = jobs[from]?.node;
  let end = from + 1;
  if (node) while (jobs[end]?.node === node) end++;
  return end;
}

/** Runs a job as what it is the rest of began it, whatever branch somebody waits for it on. */
function runJob(machine: Machine, job: Job): void {
  // Those before it, the first first: there may be more of them than the stack of the host bears.
  const before: Job[] = [];
  for (let at = job.behind; at?.run; at = at.behind) before.push(at);
  for (const at of before.reverse()) runAlone(machine, at);
  runAlone(machine, job);
}

function runAlone(machine: Machine, job: Job): void {
  if (job.run === null) return catchUp(machine, job);
  const { guard } = machine;
  const when = meet(guard, job.guard);
  if (when === null) return;
  if (isWithin(guard, job.guard)) return runFrom(machine, job, job.run);
  runArms(machine, [{ when, run: () => runAlone(machine, job) }]);
}

function runFrom(machine: Machine, job: Job, run: () => Value): void {
  const { node, stack } = job;
  job.run = null;
  machine.doubt ??= job.doubt;
  const { guard, repeating, loop } = machine;
  letArrive(machine, 0, ({ jobs }) => jobs.has(job));
  const frame = openFrame(machine);
  Object.assign(machine, { guard: job.guard, repeating: job.repeating, loop: job.loop });
  const runAll = (): Value => runThread(machine, () => settledWith(run, job.promise.at));
  try {
    job.result = node ? asActive(machine, node, stack, runAll) : runAll();
  } finally {
    Object.assign(machine, { guard, repeating, loop });
    if (guard.size > job.guard.size) job.away = { guard, before: frame, after: contentsSince(machine, frame) };
    keepFrame(machine, frame);
  }
}

function catchUp(machine: Machine, { away, promise }: Job): void {
  if (away && !isWithin(machine.guard, away.guard)) writeAgain(machine, away.before, away.after, promise.at);
}
