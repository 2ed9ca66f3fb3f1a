import * as vscode from 'vscode';
import type { DiagnoseParams, ShowGraphParams, TryParams } from '../../../server/src/protocol/lsp';
import type { Host } from '../host';
import { diagnoseTraining } from './diagnoseTraining';
import { fixAll } from './fixAll';
import { goToInputLayer } from './goToInputLayer';
import { openSample } from './openSample';
import { showModelGraph } from './showModelGraph';
import { showUnknown } from './showUnknown';
import { stopTraining } from './stopTraining';
import { tryFix } from './tryFix';

/** Registers what package.json lists. A command that fails says so in one sentence. */
export function registerCommands(host: Host): void {
  const { context, log, panel, server } = host;
  register(host, 'diagnoseTraining', (params) => diagnoseTraining(host, paramsIn<DiagnoseParams>(params)));
  register(host, 'stopTraining', () => stopTraining(host));
  register(host, 'tryFix', (params, title) =>
    tryFix(host, paramsIn<TryParams>(params), typeof title === 'string' ? title : undefined),
  );
  register(host, 'fixAll', fixAll);
  register(host, 'goToInputLayer', goToInputLayer);
  register(host, 'openSample', () => openSample(host));
  register(host, 'showPanel', () => panel.show());
  register(host, 'showModelGraph', (params) => showModelGraph(host, paramsIn<ShowGraphParams>(params)));
  register(host, 'showUnknown', () => showUnknown(host));
  register(host, 'restartServer', () => server.restart());
  register(host, 'showOutput', () => log.show());
  context.subscriptions.push(log);
}

/** Runs what a person asked for; its failure is shown and written to the log. */
export async function tell({ log }: Pick<Host, 'log'>, action: () => void | Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    log.error(error instanceof Error ? error : message);
    void vscode.window.showErrorMessage(message);
  }
}

function register(host: Host, name: string, run: (...given: unknown[]) => void | Promise<void>): void {
  const command = vscode.commands.registerCommand(`losslens.${name}`, (...given: unknown[]) =>
    tell(host, () => run(...given)),
  );
  host.context.subscriptions.push(command);
}

/** A menu hands over a Uri and a lens its parameters: only an object with a text for `uri` is parameters. */
function paramsIn<Params extends { readonly uri: string }>(given: unknown): Params | undefined {
  const isOne = typeof given === 'object' && given !== null && 'uri' in given && typeof given.uri === 'string';
  return isOne ? (given as Params) : undefined;
}
