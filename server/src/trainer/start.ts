import { spawn, type ChildProcess } from 'node:child_process';
import { connect } from '../protocol/channel';
import type { Plan } from '../protocol/plan';
import type { BackendReport, Ended, TraceEvent } from '../protocol/trace';
import type { Trainer, TrainerParent } from '../protocol/trainer';
import { linePort, processEnded } from './lines';
import { shippedFile } from './shipped';
import { sentence } from './words';

/** A run in a process of its own. Whatever happens to that process, `done` resolves with a trace that ends with `ended`. */
export interface Run {
  /** The backend that trains; rejects with one sentence when the run ends before there is one. */
  readonly backend: Promise<BackendReport>;
  readonly done: Promise<readonly TraceEvent[]>;
  /** Ends the run after the current step; a trainer that does not listen is killed after a while. */
  stop(): void;
  /** Ends it at once. */
  kill(): void;
}

export interface StartOptions {
  /** The bundled trainer; `trainer.js` of the build when missing. */
  readonly trainerPath?: string;
  /** The Node that runs it; the one that runs LossLens when missing. */
  readonly nodePath?: string;
}

/** Milliseconds that a trainer has to end by itself after a stop, or after its time is up: one long step, and no more. */
const grace = 3000;
/** Milliseconds for starting the process, the backend and the data, on top of the plan's own time. */
const startTime = 30_000;
/** Characters of standard error that are kept: the end of it says why a process died. */
const keptErrors = 4000;

/** Starts a trainer for one plan. Events are handed on as they come, the last of them `ended`. */
export function startTrainer(plan: Plan, onEvent: (event: TraceEvent) => void, options: StartOptions = {}): Run {
  const events: TraceEvent[] = [];
  let steps = 0;
  let over = false;
  let stopping = false;
  let late = false;
  let errors = '';
  let finish: (events: readonly TraceEvent[]) => void = () => undefined;
  const done = new Promise<readonly TraceEvent[]>((resolve) => (finish = resolve));

  const take = (event: TraceEvent) => {
    if (over) return;
    if (event.event === 'steps') steps = event.from + event.loss.length;
    over = event.event === 'ended';
    events.push(event);
    try {
      onEvent(event);
    } finally {
      if (over) finish(events);
    }
  };
  /** The trainer is gone, or was never there: the trace is ended for it. */
  const end = (error: string) => {
    const because = stopping ? 'stopped' : late ? 'budget' : 'failed';
    const ended: Ended = { event: 'ended', because, steps, ...(because === 'failed' ? { error } : {}) };
    take(ended);
  };

  const trainer = launch(plan, options);
  if (typeof trainer === 'string') {
    queueMicrotask(() => end(trainer));
    const backend = Promise.reject(new Error(trainer));
    // Whoever only waits for `done` hears it there.
    backend.catch(() => undefined);
    return { backend, done, stop: () => undefined, kill: () => undefined };
  }

  const { child, input, output, log } = trainer;
  const kill = () => void child.kill('SIGKILL');
  const killLater = (after: number, isLate = false) => {
    const timer = setTimeout(() => {
      late ||= isLate;
      kill();
    }, after);
    timer.unref();
    child.once('exit', () => clearTimeout(timer));
  };
  log.on('data', (text: string) => (errors = (errors + text).slice(-keptErrors)));
  // A pipe to a process that has died says so; the process's own end is what counts.
  input.on('error', () => undefined);
  child.once('error', (error) => end(`The trainer cannot be started: ${sentence(error)}`));
  child.once('close', (code, signal) => end(obituary(code, signal, errors)));
  // A single endless step never looks at the clock.
  killLater(plan.budget.seconds * 1000 + startTime, true);

  const channel = connect<TrainerParent, Trainer>(linePort(output, input), {});
  channel.on('trace', take);
  const backend = channel.ask('start', plan).catch(async (error: unknown) => {
    // A process that is going down says why when it is gone; one that refuses the plan has nothing left to do.
    if (sentence(error) === processEnded) killLater(grace);
    else end(sentence(error));
    const ended = ofEnd(await done);
    throw new Error(ended?.error ?? 'The run was stopped before it had a backend.', { cause: error });
  });
  // The same sentence stands at the end of the trace.
  backend.catch(() => undefined);
  // A run is over with its trace; the process has nothing left to do.
  void done.then(() => killLater(grace));

  return {
    backend,
    done,
    stop() {
      if (over || stopping) return;
      stopping = true;
      // A child that is gone already cannot answer, and has stopped.
      channel.ask('stop', null).catch(() => undefined);
      killLater(grace);
    },
    kill() {
      stopping = true;
      kill();
    },
  };
}

function ofEnd(events: readonly TraceEvent[]): Ended | undefined {
  const last = events.at(-1);
  return last?.event === 'ended' ? last : undefined;
}

interface Launched {
  readonly child: ChildProcess;
  readonly input: NonNullable<ChildProcess['stdin']>;
  readonly output: NonNullable<ChildProcess['stdout']>;
  readonly log: NonNullable<ChildProcess['stderr']>;
}

/** The process with its three pipes, or one sentence that says why there is none. */
function launch(plan: Plan, { trainerPath, nodePath }: StartOptions): Launched | string {
  const script = trainerPath ?? shippedFile('trainer.js');
  if (script === undefined) return 'The trainer is missing: run "npm run build", or reinstall LossLens.';
  const child = spawn(nodePath ?? process.execPath, [`--max-old-space-size=${plan.budget.megabytes}`, script], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      ...process.env,
      // TensorFlow's own log says warnings only.
      TF_CPP_MIN_LOG_LEVEL: '2',
      // Inside VS Code the running program is Electron, which is a Node only when told so.
      ...(process.versions.electron !== undefined && nodePath === undefined ? { ELECTRON_RUN_AS_NODE: '1' } : {}),
    },
    windowsHide: true,
  });
  child.stderr.setEncoding('utf8');
  return { child, input: child.stdin, output: child.stdout, log: child.stderr };
}

function obituary(code: number | null, signal: NodeJS.Signals | null, errors: string): string {
  if (/heap out of memory|allocation failed/i.test(errors)) {
    return 'The trainer ran out of memory: train on fewer rows, or give it a larger budget.';
  }
  if (signal !== null) return `The trainer was ended from outside (${signal}): start the run again.`;
  const why = /^\w*Error: .*$/m.exec(errors)?.[0] ?? `exit code ${code}`;
  return `The trainer ended before the run was over: ${sentence(why)}`;
}
