import type { Change } from '../../server/src/protocol/change';
import type { Effect } from '../../server/src/protocol/effect';
import type { FileGraphs } from '../../server/src/protocol/graph';
import type { RunDiagnosed, RunEvents, RunStarted, TryResult } from '../../server/src/protocol/lsp';
import type { PanelHost } from '../../server/src/protocol/panel';
import { newTraining, train, type Training } from './training';

/** All that the view shows, told by the host. The choices of the person who looks are in `viewState`. */
export interface PanelState {
  /** Null until a run starts, and for a try that stands alone. */
  readonly run: RunStarted | null;
  readonly training: Training;
  readonly diagnosed: RunDiagnosed | null;
  readonly trial: Trial | null;
  /** What trying a change did, by `changeKey`. */
  readonly effects: { readonly [change: string]: Effect };
  /** Changes that were written into the source, by `changeKey`. */
  readonly applied: readonly string[];
  /** One sentence, when something outside a try failed. */
  readonly failure: string | null;
  /** The models of a file as graphs; null until one is asked for. */
  readonly graph: FileGraphs | null;
}

/** An A/B run: the model as it is and with the change, one run a seed each. */
export interface Trial {
  readonly runId: string;
  readonly title: string;
  readonly change: Change;
  readonly before: readonly Training[];
  readonly after: readonly Training[];
  readonly result: TryResult | null;
  readonly failure: string | null;
}

/** One event of the host, by name. */
export type HostEvent = {
  [Name in keyof PanelHost['events']]: { readonly name: Name; readonly event: PanelHost['events'][Name] };
}[keyof PanelHost['events']];

export const emptyState: PanelState = {
  run: null,
  training: newTraining(0),
  diagnosed: null,
  trial: null,
  effects: {},
  applied: [],
  failure: null,
  graph: null,
};

/** The state after one event of the host. Pure. Events of a run that is no longer shown change nothing. */
export function reduce(state: PanelState, told: HostEvent): PanelState {
  switch (told.name) {
    case 'started':
      return { ...emptyState, graph: state.graph, run: told.event };
    case 'trying':
      return tryBegan(state, told.event);
    case 'applied':
      return shows(state, told.event.runId)
        ? { ...state, failure: null, applied: [...state.applied, changeKey(told.event.change)] }
        : state;
    case 'events':
      return shows(state, told.event.runId) ? withEvents(state, told.event) : state;
    case 'diagnosed':
      return state.run?.runId === told.event.runId ? { ...state, diagnosed: told.event } : state;
    case 'tried':
      return shows(state, told.event.runId) ? tryEnded(state, told.event) : state;
    case 'graph':
      return { ...state, graph: told.event };
    case 'showGraph':
      return state;
    case 'failed':
      // A run that could not even begin has not been told of before.
      return isEmpty(state) || shows(state, told.event.runId) ? withFailure(state, told.event.message) : state;
  }
}

/** Two changes are the same one when this is equal. */
export function changeKey(change: Change): string {
  return JSON.stringify(change);
}

/** True while the trainer works for the run itself. */
export function isRunning(state: PanelState): boolean {
  return state.run !== null && state.training.ended === null;
}

/** True while the arms of a try are trained. */
export function isTrying({ trial }: PanelState): boolean {
  return trial !== null && trial.result === null && trial.failure === null;
}

/** True when there is no run to show yet. */
export function isEmpty({ run, trial }: PanelState): boolean {
  return run === null && trial === null;
}

function shows(state: PanelState, runId: string): boolean {
  return state.run?.runId === runId || state.trial?.runId === runId;
}

function tryBegan(state: PanelState, { runId, title, change }: PanelHost['events']['trying']): PanelState {
  const trial: Trial = { runId, title, change, before: [], after: [], result: null, failure: null };
  return state.run?.runId === runId ? { ...state, trial, failure: null } : { ...emptyState, graph: state.graph, trial };
}

function tryEnded(state: PanelState, result: TryResult): PanelState {
  const key = changeKey(result.proposed.change);
  const trial =
    state.trial && state.trial.runId === result.runId ? { ...state.trial, result, failure: null } : state.trial;
  return { ...state, trial, effects: { ...state.effects, [key]: result.effect } };
}

function withFailure(state: PanelState, message: string): PanelState {
  return isTrying(state) && state.trial
    ? { ...state, trial: { ...state.trial, failure: message } }
    : { ...state, failure: message };
}

function withEvents(state: PanelState, told: RunEvents): PanelState {
  const { trial } = state;
  if (!trial || !isTrying(state) || !belongsToTrial(state, trial, told)) {
    return told.arm === 'before' ? { ...state, training: told.events.reduce(train, state.training) } : state;
  }
  const runs = trial[told.arm];
  const known = runs.find(({ seed }) => seed === told.seed) ?? newTraining(told.seed);
  const next = { ...told.events.reduce(train, known), seed: told.seed };
  const others = runs.filter(({ seed }) => seed !== told.seed);
  return { ...state, trial: { ...trial, [told.arm]: [...others, next].sort((a, b) => a.seed - b.seed) } };
}

/** The `before` arm of a try and the run itself carry one id: the run's own events end before its tries begin, and a try's runs each begin with `started`. */
function belongsToTrial(state: PanelState, trial: Trial, { arm, seed, events }: RunEvents): boolean {
  if (arm === 'after' || !isRunning(state)) return true;
  return trial.before.some((run) => run.seed === seed) || events.some(({ event }) => event === 'started');
}
