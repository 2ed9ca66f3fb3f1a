import * as vscode from 'vscode';
import type { ShowGraphParams } from '../../../server/src/protocol/lsp';
import type { Host } from '../host';
import { modelAt } from '../modelAt';
import { openDocument } from '../openDocument';

/** Draws the models of a file in the panel, the one at the cursor where none is named, and keeps the drawing as the file is typed. */
export async function showModelGraph(host: Host, given?: ShowGraphParams): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const asked = given?.uri ?? editor?.document.uri.toString();
  if (asked === undefined) throw new Error(vscode.l10n.t('Open the file that builds the model, then run this again.'));
  const uri = await openDocument(host, asked);
  const graphs = await host.server.graph({ uri });
  const isHere = editor?.document.uri.toString() === uri;
  const here = isHere ? modelAt(graphs, uri, editor.selection.active.line) : null;
  host.panel.showGraph(graphs, given?.model ?? here);
}

/** Draws what a panel showed before the window was reloaded, as the file is now; the panel itself knows what was in front. */
export async function restoreGraph(host: Host, uri: string): Promise<void> {
  const { log, panel, server } = host;
  try {
    panel.graph(await server.graph({ uri: await openDocument(host, uri, true) }));
  } catch (error) {
    // The file is gone, or was never saved.
    log.info(String(error));
    const name = vscode.Uri.parse(uri).path.split('/').at(-1) ?? uri;
    panel.trouble(
      vscode.l10n.t('The model graph of {0} could not be drawn again: open it, then ask for it there.', name),
    );
  }
}

/** The graph of the model that a run trained. */
export async function showGraphOfRun(host: Host, runId: string): Promise<void> {
  const run = host.runs.get(runId);
  if (run) await showModelGraph(host, { uri: run.started.uri, model: run.started.model });
}

/** Something under a file changed: the panel is told when it shows that file. */
export async function graphChanged({ panel, server, log }: Host, uri: string): Promise<void> {
  if (panel.graphShown() !== uri) return;
  try {
    const graphs = await server.graph({ uri });
    if (panel.graphShown() === uri) panel.graph(graphs);
  } catch (error) {
    // The file was closed meanwhile: what was drawn last stays.
    log.debug(String(error));
  }
}
