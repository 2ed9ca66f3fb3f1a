import type { ts } from 'ts-morph';
import type { Span } from '../../protocol/finding';
import { joinOf } from './joins';
import { letArrive, maybeUnawaited, suspend } from './later';
import { type Machine, newObject, ProgramThrow, unknown } from './machine';
import type { Call, Doubt, Guard, ObjectValue, UnknownValue, Value } from './values';

/** What has begun and goes on when the code that began it has ended: the language calls it a job. */
export interface Job {
  /** Null once it runs. */
  run: (() => Value) | null;
  /** What it has come to. */
  result: Value | null;
  /** The function of which it is the rest. */
  readonly node: ts.Node | null;
  readonly guard: Guard;
  readonly doubt: Doubt;
  /** What a test sees of the promise. */
  readonly promise: ObjectValue;
}

/** Code that runs without a break but for what it awaits, and what it has begun, the first first. */
export interface Thread {
  readonly guard: Guard;
  readonly jobs: Job[];
}

/**
 * True for a call that nobody waits for at once, so that the rest of it can be run when somebody does or the code around it has ended.
 * Where that depends on a branch, or in a loop that nobody counts, all of it is run at once.
 */
export function canBePutOff({ thread, guard, repeating }: Machine, { used }: Call): boolean {
  return used !== 'awaited' && guard === thread.guard && repeating === null;
}

/** Puts off what a call has still to do. The promise that it gives says when that is done. */
export function putOff(machine: Machine, at: Span, run: () => Value, node: ts.Node | null = null): UnknownValue {
  const { guard, doubt } = machine;
  const job: Job = { run, result: null, node, guard, doubt, promise: newObject(machine, at) };
  machine.thread.jobs.push(job);
  return { ...unknown('a promise that nobody waits for', at), job };
}

export function isPromise(value: Value): value is UnknownValue & { readonly job: Job } {
  return value.kind === 'unknown' && value.job !== undefined;
}

/** What a promise resolves with: its job is run if it has not been, but for one that would do so on a branch only. */
export function settledValue(machine: Machine, value: Value): Value {
  if (value.kind === 'join' && value.options.some((option) => isPromise(option.value)))
    return joinOf(value.options.map((option) => ({ ...option, value: settledValue(machine, option.value) })));
  if (!isPromise(value)) return value;
  const { job } = value;
  if (job.run && machine.guard === job.guard && machine.repeating === null) runJob(machine, job);
  letArrive(machine, 0, ({ jobs }) => jobs.has(job));
  return job.result ? settledValue(machine, job.result) : unknown(value.why, value.at);
}

/** Runs code, and then what it has begun. */
export function runThread<T>(machine: Machine, run: () => T): T {
  const outer = machine.thread;
  const since = machine.arrivals.length;
  machine.thread = { guard: machine.guard, jobs: [] };
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

/** While code awaits something, what it has begun before goes on. */
export function letOthersGoOn(machine: Machine): void {
  if (machine.guard === machine.thread.guard && machine.repeating === null) runJobs(machine);
}

/** How far the one comes before the other, nobody knows, but that the same code adds to what it has done before. */
function runJobs(machine: Machine): void {
  for (const job of machine.thread.jobs) {
    if (job.run === null) continue;
    maybeUnawaited(machine, { used: 'dropped', at: job.promise.at }, job, () => {
      suspend(machine);
      letArrive(machine, 0, ({ jobs }) => job.node !== null && [...jobs].some(({ node }) => node === job.node));
      runJob(machine, job);
    });
  }
}

function runJob(machine: Machine, job: Job): void {
  const { run } = job;
  if (run === null) return;
  job.run = null;
  machine.doubt ??= job.doubt;
  job.result = runThread(machine, run);
}
