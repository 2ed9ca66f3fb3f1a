import * as vscode from 'vscode';
import type { Change } from '../../../server/src/protocol/change';
import type { Host } from '../host';

/** Writes a change that the panel shows into the source of its run. */
export async function applyChange({ runs, server }: Host, runId: string, change: Change): Promise<void> {
  const run = runs.get(runId);
  if (!run) return;
  try {
    await vscode.workspace.openTextDocument(vscode.Uri.parse(run.started.uri));
    await server.applyChange({ uri: run.started.uri, change });
    runs.say(runId, { name: 'applied', event: { runId, change } });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    runs.say(runId, { name: 'failed', event: { runId, message } });
  }
}
