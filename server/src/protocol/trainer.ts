import type { BackendReport, TraceEvent } from './trace';
import type { Plan } from './plan';

/** The trainer, as its parent sees it: one run a process, one JSON message a line on its standard streams. */
export interface Trainer {
  requests: {
    /** Begins the run; answers once the backend is ready, and rejects with one sentence when there is none. */
    start(plan: Plan): BackendReport;
    /** Ends the run after the current step; the trace then ends with `stopped`. */
    stop(params: null): null;
  };
  events: {
    trace: TraceEvent;
  };
}

/** The parent asks; it is asked nothing. */
export interface TrainerParent {
  requests: Record<never, never>;
  events: Record<never, never>;
}
