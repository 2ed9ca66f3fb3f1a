import type { Span } from '../../protocol/finding';
import { maybeUnawaited, suspend } from './later';
import { type Machine, ProgramThrow, unknown } from './machine';
import type { Call, Doubt, Guard, UnknownValue, Value } from './values';

/** What has begun and goes on when the code that began it has ended: the language calls it a job. */
export interface Job {
  /** Null once it runs. */
  run: (() => Value) | null;
  /** What it has come to. */
  result: Value | null;
  readonly doubt: Doubt;
}

/** Code that runs without a break but for what it awaits, and what it has begun and does not wait for, the first first. */
export interface Thread {
  readonly guard: Guard;
  readonly jobs: Job[];
}

/**
 * True for a call whose promise nobody keeps, so that the rest of it can be run when the code around it has ended. Where that depends
 * on a branch, or in a loop that nobody counts, all of it is run at once.
 */
export function canBePutOff({ thread, guard, repeating }: Machine, { used }: Call): boolean {
  return (used === 'dropped' || used === 'begun') && guard === thread.guard && repeating === null;
}

/** Puts off what a call has still to do. The promise that it gives says when that is done. */
export function putOff(machine: Machine, at: Span, run: () => Value): UnknownValue {
  const job: Job = { run, result: null, doubt: machine.doubt };
  machine.thread.jobs.push(job);
  return { ...unknown('a promise that is not settled', at), job };
}

/** What a promise resolves with, which is waited for where its job has not run. */
export function settledValue(machine: Machine, value: Value): Value {
  if (value.kind !== 'unknown' || !value.job) return value;
  const { job } = value;
  runJob(machine, job);
  // A job that waits for itself never ends.
  return job.result ?? unknown(value.why, value.at);
}

/** Runs code, and then what it has begun and not waited for. */
export function runThread<T>(machine: Machine, run: () => T): T {
  const outer = machine.thread;
  machine.thread = { guard: machine.guard, jobs: [] };
  try {
    return runToEnd(machine, run);
  } finally {
    machine.thread = outer;
  }
}

function runToEnd<T>(machine: Machine, run: () => T): T {
  let done: T;
  try {
    done = run();
  } catch (error) {
    // What was begun before goes on.
    if (error instanceof ProgramThrow) runJobs(machine);
    throw error;
  }
  runJobs(machine);
  return done;
}

/** Runs what has begun and goes on, and what that begins. */
export function runJobs(machine: Machine): void {
  for (const job of machine.thread.jobs) runJob(machine, job);
}

/** While code awaits something, what it has begun before goes on: how far, nobody knows. */
export function letOthersGoOn(machine: Machine, at: Span): void {
  const { thread, guard, repeating } = machine;
  if (guard !== thread.guard || repeating !== null) return;
  for (const job of thread.jobs) {
    if (job.run === null) continue;
    maybeUnawaited(machine, { used: 'dropped', at }, () => {
      suspend(machine);
      runJob(machine, job);
    });
  }
}

function runJob(machine: Machine, job: Job): void {
  const { run } = job;
  if (run === null) return;
  job.run = null;
  const { doubt } = machine;
  machine.doubt = job.doubt;
  job.result = runThread(machine, run);
  machine.doubt = doubt;
}
