import type { Change } from './change';
import type { FileGraphs } from './graph';
import type { Place, RunDiagnosed, RunEvents, RunStarted, TryResult } from './lsp';

/** The webview, as the extension host sees it. It holds no logic and never the only copy: after a reload everything is told again. */
export interface Panel {
  requests: Record<never, never>;
  events: {
    /** The view is drawn and listens: tell it everything. */
    ready: null;
    goTo: Place;
    tryChange: { readonly runId: string; readonly change: Change };
    applyChange: { readonly runId: string; readonly change: Change };
    stop: { readonly runId: string };
    runAgain: { readonly runId: string };
    /** Show the graph of the model that this run trained. */
    askGraph: { readonly runId: string };
  };
}

/** The extension host, as the webview sees it. */
export interface PanelHost {
  requests: Record<never, never>;
  events: {
    /** Empties the view and begins a run. */
    started: RunStarted;
    /** Steps, epochs and layer samples of the run or of a try's arms. */
    events: RunEvents;
    diagnosed: RunDiagnosed;
    /** A try began: two arms follow in `events`. */
    trying: { readonly runId: string; readonly title: string; readonly change: Change };
    tried: TryResult;
    /** A try or an apply that failed: one sentence. */
    failed: { readonly runId: string; readonly message: string };
    /** A change was written into the source. */
    applied: { readonly runId: string; readonly change: Change };
    /** The models of a file, as they stand now. What is looked at stays as it is. */
    graph: FileGraphs;
    /** Brings the graph forward, of that model; of the one that was looked at when null. */
    showGraph: { readonly model: string | null };
  };
}

/** The words of the view, handed over as one typed object so that they can be translated. */
export interface PanelStrings {
  readonly [key: string]: string;
}
