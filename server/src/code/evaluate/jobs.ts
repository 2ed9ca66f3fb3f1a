import type { ts } from 'ts-morph';
import type { Span } from '../../protocol/finding';
import { asActive } from './activeRuns';
import { runArms } from './branches';
import { isWithin, meet, mergeGuards } from './guards';
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
  away: Away | null;
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

/** What a job has written that was run on a branch. */
interface Away {
  /** The branches on which that is seen. */
  seenOn: readonly Guard[];
  readonly before: JournalFrame;
  readonly after: Readonly<JournalFrame>;
}

/** Code that runs without a break but for what it awaits, and what it has begun, the first first. */
export interface Thread {
  /** So many calls run around it that nobody waits for. */
  readonly depth: number;
  /** So many threads run around it. */
  readonly level: number;
  /** The branch on which what it writes is seen, where that is another one than it runs on. */
  readonly away: Guard | null;
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
  machine.jobsBegun++;
  machine.thread.jobs.push(job);
  return { ...unknown('a promise that nobody waits for', job.promise.at), job };
}

export function isPromise(value: Value): value is UnknownValue & { readonly job: Job } {
  return value.kind === 'unknown' && value.job !== undefined;
}

/** What a promise resolves with: its job is run if it has not been. One that waits for itself resolves with nothing. */
export function settledValue(machine: Machine, value: Value, before: ReadonlySet<Job> = new Set()): Value {
  if (value.kind === 'join' && value.options.some((option) => isPromise(option.value)))
    return joinOf(value.options.map((option) => ({ ...option, value: settledValue(machine, option.value, before) })));
  if (!isPromise(value)) return value;
  const { job } = value;
  runJob(machine, job);
  letArrive(machine, 0, ({ jobs }) => jobs.has(job));
  if (job.result === null || before.has(job)) return unknown(value.why, value.at);
  return settledValue(machine, job.result, new Set([...before, job]));
}

/** Runs code, and then what it has begun. */
export function runThread<T>(machine: Machine, run: () => T, away: Guard | null = null): T {
  const outer = machine.thread;
  const since = machine.arrivals.length;
  machine.thread = { depth: machine.unawaited.length, level: outer.level + 1, away, jobs: [] };
  try {
    return runToEnd(machine, run, since);
  } finally {
    machine.thread = outer;
  }
}

function runToEnd<T>(machine: Machine, run: () => T, since: number): T {
  const end = (): void => {
    runJobs(machine);
    letArrive(machine, since);
  };
  let done: T;
  try {
    done = run();
  } catch (error) {
    // What was begun before a throw of the program goes on as well.
    if (error instanceof ProgramThrow) end();
    throw error;
  }
  end();
  return done;
}

/** While code awaits something, what it has begun before goes on, unless the code is itself run ahead of what called it. */
export function letOthersGoOn(machine: Machine): void {
  if (machine.unawaited.length === machine.thread.depth) runJobs(machine);
}

/** Runs what has been begun, from `since` on, up to where that settles the promise that waits for it. */
export function finishJobs(machine: Machine, since: number, isSettled: () => boolean): void {
  for (const job of machine.thread.jobs.slice(since)) {
    if (isSettled()) return;
    runJob(machine, job);
  }
}

/**
 * Runs what has been begun and has not been run yet. How far the one comes before the other, nobody knows, but that the same code
 * adds to what it has done before.
 */
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
  const left = jobs.filter(({ run, away }) => run ?? away);
  jobs.splice(0, jobs.length, ...left);
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

/** Promises that wait for one another beyond so many are settled when the code around them has ended: each takes of the host's stack. */
const levelLimit = 100;

function runAlone(machine: Machine, job: Job): void {
  if (job.run === null) return catchUp(machine, job);
  const { guard, thread } = machine;
  const when = meet(guard, job.guard);
  if (when === null || thread.level > levelLimit) return;
  if (isWithin(guard, job.guard)) return runFrom(machine, job, job.run);
  runArms(machine, [{ when, run: () => runAlone(machine, job) }]);
}

function runFrom(machine: Machine, job: Job, run: () => Value): void {
  const { node, stack } = job;
  job.run = null;
  machine.doubt ??= job.doubt;
  const { guard, repeating, loop, thread, unawaited } = machine;
  letArrive(machine, 0, ({ jobs }) => jobs.has(job));
  const frame = openFrame(machine);
  const away = guard.size > job.guard.size ? guard : thread.away;
  Object.assign(machine, { guard: job.guard, repeating: job.repeating, loop: job.loop });
  const runAll = (): Value => runThread(machine, () => settledWith(run, job.promise.at), away);
  try {
    job.result = node ? asActive(machine, node, stack, runAll) : runAll();
  } finally {
    Object.assign(machine, { guard, repeating, loop });
    if (away) {
      job.away = { seenOn: [away], before: frame, after: contentsSince(machine, frame) };
      // What they leave open is what the job has written as well.
      for (const { jobs } of unawaited) jobs.add(job);
    }
    keepFrame(machine, frame);
  }
}

/** Lets what a job has written on one branch be seen on the present one. */
function catchUp(machine: Machine, job: Job): void {
  const { away, promise } = job;
  const { guard } = machine;
  if (!away || away.seenOn.some((seen) => isWithin(guard, seen))) return;
  letArrive(machine, 0, ({ jobs }) => jobs.has(job));
  writeAgain(machine, away.before, away.after, promise.at);
  away.seenOn = mergeGuards([...away.seenOn, guard]);
  if (away.seenOn.some((seen) => isWithin(job.guard, seen))) job.away = null;
}
