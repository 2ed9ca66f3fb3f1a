import type { Host } from '../host';

/** Ends the named run, or all that train. */
export async function stopTraining({ runs, server }: Host, runId?: string): Promise<void> {
  const live = runs.all().filter((run) => run.live && (runId === undefined || run.started.runId === runId));
  await Promise.all(live.map(({ started }) => server.stopRun({ runId: started.runId })));
}
