import type { TraceEvent } from '../../protocol/trace';
import type { Session } from '../session';

export interface Progress {
  readonly hear: (event: TraceEvent) => void;
  readonly end: () => void;
}

/** Shows a run where the client shows progress: the share of its epochs, its step, and a way to stop it. */
export async function showProgress(session: Session, runId: string, title: string): Promise<Progress> {
  const { connection, abilities, runs } = session;
  if (!abilities().progress) return { hear: () => undefined, end: () => undefined };
  const progress = await connection.window.createWorkDoneProgress();
  progress.begin(title, 0, undefined, true);
  progress.token.onCancellationRequested(() => runs.stop(runId));
  let epochs = 1;
  return {
    hear(event) {
      if (event.event === 'started') epochs = event.epochs;
      if (event.event !== 'epoch') return;
      const done = event.epoch + 1;
      progress.report(Math.round((100 * done) / epochs), `epoch ${done} of ${epochs}, step ${event.step}`);
    },
    end: () => progress.done(),
  };
}
