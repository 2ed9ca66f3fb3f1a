import type { Change, ProposedChange } from './change';
import type { Diagnosis } from './diagnosis';
import type { Effect } from './effect';
import type { Finding, Span } from './finding';
import type { TraceEvent } from './trace';

/**
 * What the language server adds to LSP. Methods are `losslens/<verb>`; positions inside payloads are offsets (Span)
 * except `Place`, which is what an editor can open.
 */
export const lspMethods = {
  /** request ModelsParams → ModelSummary[] */
  models: 'losslens/models',
  /** request DiagnoseParams → RunStarted; then notifications runEvents, runDiagnosed */
  diagnose: 'losslens/diagnose',
  /** request RunRef → null */
  stop: 'losslens/stop',
  /** request TryParams → TryResult; meanwhile notifications runEvents with `arm` */
  tryChange: 'losslens/tryChange',
  /** request ApplyParams → null; the server asks the client to apply the edit */
  applyChange: 'losslens/applyChange',
  /** request GraphParams → FileGraphs; from then on notifications graphChanged tell that it would be another one */
  graph: 'losslens/graph',
  /** notification GraphParams, server → client, once typing pauses */
  graphChanged: 'losslens/graphChanged',
  /** notification RunEvents, server → client */
  runEvents: 'losslens/runEvents',
  /** notification RunDiagnosed, server → client */
  runDiagnosed: 'losslens/runDiagnosed',
  /** notification ServerStatus, server → client */
  status: 'losslens/status',
} as const;

/** What a client may say of itself in `initializationOptions`. */
export interface ClientOptions {
  /** True for a client with commands of its own for `commands`: the server then leaves them to it. */
  readonly ownCommands?: boolean;
  /**
   * True for a client that wants the findings of files that are not open and takes no registrations. One that takes them is offered
   * them as its settings say.
   */
  readonly workspaceDiagnostics?: boolean;
}

/** Commands of code lenses and code actions. */
export const commandNames = {
  /** argument DiagnoseParams */
  diagnose: 'losslens.diagnoseTraining',
  /** argument TryParams */
  tryFix: 'losslens.tryFix',
  /** argument ShowGraphParams */
  showGraph: 'losslens.showModelGraph',
} as const;

/** Whether the settings could be read: what an editor shows in its status. */
export interface ServerStatus {
  /** One sentence each; empty when all is well. */
  readonly problems: readonly string[];
  /** The URI of the config file to mend first; null when it is the editor's settings. */
  readonly file: string | null;
}

/** Lines and characters count from 0, as in LSP. */
export interface Place {
  readonly uri: string;
  readonly line: number;
  readonly character: number;
  readonly endLine: number;
  readonly endCharacter: number;
}

export interface ModelsParams {
  readonly uri: string;
}

export interface ModelSummary {
  readonly id: string;
  readonly name: string;
  readonly at: Place;
  /** On which branches of the program it exists, and in which of its trainings; null where it always is so. */
  readonly when: string | null;
  /** The fit call, else the compile call, else the model: where the inline curve is drawn. */
  readonly curveAt: Place;
  readonly params: number | null;
  /** Why it cannot be trained as it is; null when it can. */
  readonly cannotTrain: string | null;
}

export interface GraphParams {
  readonly uri: string;
}

export interface ShowGraphParams extends GraphParams {
  /** ModelFacts.id; the first model of the file when missing. */
  readonly model?: string;
}

export interface DiagnoseParams {
  readonly uri: string;
  /** ModelFacts.id; the first model of the file when missing. */
  readonly model?: string;
  /** `iris`, `digits`, or the path of a CSV file; generated data when missing. */
  readonly data?: string;
  readonly seed?: number;
}

export interface RunRef {
  readonly runId: string;
}

export interface RunStarted extends RunRef {
  readonly uri: string;
  readonly model: string;
  readonly title: string;
}

export interface RunEvents extends RunRef {
  /** Which arm of a try: the model as it is, or with the change. Runs of `diagnose` are always `before`. */
  readonly arm: 'before' | 'after';
  readonly seed: number;
  readonly events: readonly TraceEvent[];
}

export interface RunDiagnosed extends RunRef {
  readonly diagnosis: Diagnosis;
  /** The places of every span in the diagnosis and the findings, keyed `path:start:end`. */
  readonly places: { readonly [span: string]: Place };
  /** What the rules say of the model, whether or not the run shows it. */
  readonly findings?: readonly Finding[];
  /** False while the run goes on. */
  readonly final: boolean;
}

export interface TryParams {
  readonly uri: string;
  readonly model: string;
  readonly change: Change;
  readonly data?: string;
  /** The run in whose panel the result belongs; a new one when missing. */
  readonly runId?: string;
}

export interface TryResult extends RunRef {
  readonly proposed: ProposedChange;
  readonly effect: Effect;
}

export interface ApplyParams {
  readonly uri: string;
  readonly change: Change;
}

/** The key under which a span's place is found. */
export function spanKey({ path, start, end }: Span): string {
  return `${path}:${start}:${end}`;
}
