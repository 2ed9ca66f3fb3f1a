import type { Change } from '../../../server/src/protocol/change';
import type { Host } from '../host';
import { openDocument } from '../openDocument';

/** Writes a change that the panel shows into the source of its run. */
export async function applyChange(host: Host, runId: string, change: Change): Promise<void> {
  const { runs, server } = host;
  const run = runs.get(runId);
  if (!run) return;
  try {
    await server.applyChange({ uri: await openDocument(host, run.started.uri), change });
    runs.say(runId, { name: 'applied', event: { runId, change } });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    runs.say(runId, { name: 'failed', event: { runId, message } });
  }
}
