import { randomUUID } from 'node:crypto';
import type { Connection } from 'vscode-languageserver/node';
import { lspMethods } from '../../protocol/lsp';
import type { RunEvents } from '../../protocol/lsp';
import type { Plan } from '../../protocol/plan';
import type { TraceEvent } from '../../protocol/trace';
import { startTrainer } from '../../trainer/start';
import type { Run } from '../../trainer/start';

/** What a run is of: what a later try in the same panel takes over from it. */
export interface RunSubject {
  readonly uri: string;
  readonly model: string;
  readonly data?: string;
}

/** One trainer of a run: a try has two for each seed. */
export type Part = Pick<RunEvents, 'runId' | 'arm' | 'seed'>;

/** The runs of this server. A trainer never outlives it. */
export interface Runs {
  begin(subject: RunSubject): string;
  subjectOf(runId: string): RunSubject | undefined;
  /** Trains in a child process and tells the client all its events, a few times a second. `seen` hears each at once. */
  train(part: Part, plan: Plan, seen?: (event: TraceEvent) => void): Promise<readonly TraceEvent[]>;
  /** Ends what trains in this run; one that has ended is left as it is. */
  stop(runId: string): void;
  killAll(): void;
  /** One line on how the model's last run ended, for its code lens. */
  summarise(subject: RunSubject, summary: string): void;
  lastSummary(uri: string, model: string): string | undefined;
}

/** Milliseconds between two batches of events: smooth to the eye, and few messages. */
const BATCH_MS = 60;

export function createRuns(connection: Connection): Runs {
  const subjects = new Map<string, RunSubject>();
  const training = new Map<string, Set<Run>>();
  const summaries = new Map<string, string>();

  async function train(part: Part, plan: Plan, seen?: (event: TraceEvent) => void): Promise<readonly TraceEvent[]> {
    const { runId } = part;
    let batch: TraceEvent[] = [];
    const send = (): void => {
      if (batch.length === 0) return;
      const events: RunEvents = { ...part, events: batch };
      batch = [];
      void connection.sendNotification(lspMethods.runEvents, events);
    };
    const timer = setInterval(send, BATCH_MS);
    const heard = (event: TraceEvent): void => {
      batch.push(event);
      seen?.(event);
    };
    const run = startTrainer(plan, heard);
    const live = training.get(runId) ?? new Set();
    training.set(runId, live.add(run));
    try {
      return await run.done;
    } finally {
      clearInterval(timer);
      send();
      live.delete(run);
    }
  }

  return {
    train,
    begin(subject) {
      const runId = randomUUID();
      subjects.set(runId, subject);
      return runId;
    },
    subjectOf: (runId) => subjects.get(runId),
    stop(runId) {
      const live = [...(training.get(runId) ?? [])];
      for (const run of live) run.stop();
    },
    killAll() {
      for (const run of [...training.values()].flatMap((live) => [...live])) run.kill();
    },
    summarise: ({ uri, model }, summary) => summaries.set(keyOf(uri, model), summary),
    lastSummary: (uri, model) => summaries.get(keyOf(uri, model)),
  };
}

function keyOf(uri: string, model: string): string {
  return `${uri}#${model}`;
}
