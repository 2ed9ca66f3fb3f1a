import { ownerOf } from './ownerOf';
import type { PanelHost } from '../../server/src/protocol/panel';
import type { TraceEvent } from '../../server/src/protocol/trace';
import type { DiagnoseParams, RunDiagnosed, RunEvents, RunStarted } from '../../server/src/protocol/lsp';

/** One message to the view, as an event of the channel. */
export type PanelMessage = {
  readonly [Name in keyof PanelHost['events']]: { readonly name: Name; readonly event: PanelHost['events'][Name] };
}[keyof PanelHost['events']];

export interface RunRecord {
  readonly started: RunStarted;
  readonly params: DiagnoseParams;
  /** All that the view was told, in order: a view that was reloaded is told it again. */
  readonly log: readonly PanelMessage[];
  /** Trainers at work: false once the run and every try in it have ended. */
  readonly live: boolean;
}

/** The runs of this window. It keeps what the server told and decides nothing. */
export interface RunStore {
  begin(started: RunStarted, params: DiagnoseParams): void;
  hear(events: RunEvents): void;
  diagnosed(diagnosed: RunDiagnosed): void;
  /** Anything else that the view is told of a run. */
  say(runId: string, message: PanelMessage): void;
  /** A try that came to nothing, and why in one sentence. */
  tryFailed(runId: string, message: string): void;
  get(runId: string): RunRecord | undefined;
  /** The last run of a model. Cells of one notebook hold the same models. */
  last(uri?: string, model?: string): RunRecord | undefined;
  all(): readonly RunRecord[];
  /** The server went: what was training trains no more. */
  endAll(message: string): void;
  onMessage(listener: (runId: string, message: PanelMessage) => void): void;
}

interface Mutable extends Omit<RunRecord, 'log' | 'live'> {
  log: PanelMessage[];
  doing: 'training' | 'trying' | 'nothing';
}

/** So many runs are kept for the view; older ones are forgotten. */
const runsKept = 8;

export function createRunStore(): RunStore {
  const runs = new Map<string, Mutable>();
  const listeners: ((runId: string, message: PanelMessage) => void)[] = [];

  function begin(started: RunStarted, params: DiagnoseParams): void {
    const run: Mutable = { started, params, log: [], doing: 'training' };
    runs.set(started.runId, run);
    for (const runId of [...runs.keys()].slice(0, -runsKept)) runs.delete(runId);
    tell(run, { name: 'started', event: started });
  }

  function tell(run: Mutable, message: PanelMessage): void {
    // Only the newest verdict counts: the view need not be told the others again.
    if (message.name === 'diagnosed') run.log = run.log.filter(({ name }) => name !== 'diagnosed');
    run.log.push(message);
    for (const listener of listeners) listener(run.started.runId, message);
  }

  function say(runId: string, message: PanelMessage): void {
    const run = runs.get(runId);
    if (!run) return;
    if (message.name === 'trying') run.doing = 'trying';
    if (message.name === 'tried') run.doing = 'nothing';
    if (message.name === 'diagnosed' && message.event.final) run.doing = 'nothing';
    tell(run, message);
  }

  function tryFailed(runId: string, message: string): void {
    const run = runs.get(runId);
    if (run) run.doing = 'nothing';
    say(runId, { name: 'failed', event: { runId, message } });
  }

  function runFailed(runId: string, error: string): void {
    const run = runs.get(runId);
    if (run) run.doing = 'nothing';
    const ended: TraceEvent = { event: 'ended', because: 'failed', steps: 0, error };
    say(runId, { name: 'events', event: { runId, arm: 'before', seed: 0, events: [ended] } });
  }

  return {
    begin,
    say,
    tryFailed,
    hear: (event) => say(event.runId, { name: 'events', event }),
    diagnosed: (event) => say(event.runId, { name: 'diagnosed', event }),
    get: (runId) => recordOf(runs.get(runId)),
    last(uri, model) {
      const fits = ({ started }: Mutable): boolean =>
        ownerOf(uri ?? started.uri) === ownerOf(started.uri) && (model ?? started.model) === started.model;
      return recordOf([...runs.values()].findLast(fits));
    },
    all: () => [...runs.values()].flatMap((run) => recordOf(run) ?? []),
    endAll(message) {
      for (const { started, doing } of runs.values()) {
        if (doing === 'training') runFailed(started.runId, message);
        if (doing === 'trying') tryFailed(started.runId, message);
      }
    },
    onMessage: (listener) => listeners.push(listener),
  };
}

function recordOf(run: Mutable | undefined): RunRecord | undefined {
  return run && { started: run.started, params: run.params, log: run.log, live: run.doing !== 'nothing' };
}
