import * as vscode from 'vscode';
import { applyChange } from './commands/applyChange';
import { runAgain } from './commands/diagnoseTraining';
import { goTo } from './commands/goTo';
import { registerCommands, tell } from './commands';
import { graphChanged, restoreGraph, showGraphOfRun } from './commands/showModelGraph';
import { stopTraining } from './commands/stopTraining';
import { tryFix } from './commands/tryFix';
import { followContexts } from './contexts';
import { createCurves } from './curves';
import type { Host } from './host';
import { createLanguageServer } from './languageServer';
import type { LanguageServer } from './languageServer';
import { createPanelView, panelType } from './panel';
import { graphIn } from './panelMessages';
import { createRunStore } from './runStore';
import { createStatus } from './status';

let server: LanguageServer | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel('LossLens', { log: true });
  const runs = createRunStore();
  const curves = createCurves(context.subscriptions);
  const status = createStatus(context.subscriptions);
  server = createLanguageServer(context.extensionUri, log, {
    events(events) {
      runs.hear(events);
      curves.hear(events);
    },
    diagnosed: (diagnosed) => runs.diagnosed(diagnosed),
    graphChanged: ({ uri }) => void graphChanged(host, uri),
    status: (now) => status.problems(now),
    state(state) {
      status.state(state);
      if (state === 'stopped') runs.endAll(vscode.l10n.t('The language server stopped; restart it, then run again.'));
    },
  });
  const panel = createPanelView(context.extensionUri, runs, () => ({
    goTo: (place) => void tell(host, () => goTo(place)),
    stop: (runId) => void tell(host, () => stopTraining(host, runId)),
    runAgain: (runId) => void tell(host, () => runAgain(host, runId)),
    askGraph: (runId) => void tell(host, () => showGraphOfRun(host, runId)),
    applyChange: (runId, change) => void tell(host, () => applyChange(host, runId, change)),
    tryChange(runId, change) {
      const run = runs.get(runId);
      if (run) void tell(host, () => tryFix(host, { uri: run.started.uri, model: run.started.model, change, runId }));
    },
  }));
  const host: Host = { context, log, server, runs, panel, curves };

  registerCommands(host);
  context.subscriptions.push(
    vscode.window.registerWebviewPanelSerializer(panelType, {
      async deserializeWebviewPanel(restored, state: unknown) {
        panel.restore(restored);
        const uri = graphIn(state);
        if (uri !== undefined) await restoreGraph(host, uri);
      },
    }),
  );
  await tell(host, () => host.server.start());
  followContexts(host, (count) => status.training(count));
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
