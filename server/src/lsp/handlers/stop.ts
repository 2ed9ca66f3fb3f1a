import type { RunRef } from '../../protocol/lsp';
import type { Session } from '../session';

/** Ends a run after its current step. A run that has ended already is left as it is. */
export function stop({ runs }: Session, { runId }: RunRef): null {
  runs.stop(runId);
  return null;
}
