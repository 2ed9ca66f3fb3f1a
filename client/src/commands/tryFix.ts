import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import type { Change } from '../../../server/src/protocol/change';
import { commandNames } from '../../../server/src/protocol/lsp';
import type { TryParams } from '../../../server/src/protocol/lsp';
import { chooseData } from '../chooseData';
import type { Host } from '../host';
import { openDocument } from '../openDocument';
import type { RunRecord } from '../runStore';
import { mayTrain } from '../trust';

/**
 * Trains a model with and without a change. From the bulb it is told which; from the palette it offers what the bulb does
 * at the cursor. The result goes into the panel of the model's last run when there is one.
 */
export async function tryFix(host: Host, given?: TryParams, title?: string): Promise<void> {
  if (!mayTrain()) return;
  const asked = given ? { params: given, title } : await chooseFix();
  if (!asked) return;
  const params = { ...asked.params, uri: await openDocument(host, asked.params.uri) };
  const { uri, model, change } = params;
  const run = params.runId === undefined ? host.runs.last(uri, model) : host.runs.get(params.runId);
  if (run?.live)
    throw new Error(vscode.l10n.t('This model is training; wait for the end or stop it, then try the fix.'));
  const words = asked.title ?? titleIn(run, change) ?? vscode.l10n.t('a change of {0}', model);
  if (run) return train(host, { ...params, data: run.params.data }, run.started.runId, words);

  const chosen = 'data' in params ? { data: params.data } : await chooseData(host.context.workspaceState, uri, model);
  if (!chosen) return;
  const runId = crypto.randomUUID();
  host.runs.begin({ runId, uri, model, title: words }, { uri, model, data: chosen.data });
  await train(host, { ...params, data: chosen.data }, runId, words);
}

async function train(host: Host, params: TryParams, runId: string, title: string): Promise<void> {
  host.panel.show(runId);
  host.runs.say(runId, { name: 'trying', event: { runId, title, change: params.change } });
  try {
    const result = await host.server.tryChange({ ...params, runId });
    host.runs.say(runId, { name: 'tried', event: result });
  } catch (error) {
    host.runs.tryFailed(runId, error instanceof Error ? error.message : String(error));
  }
}

/** What the bulb offers to try at the cursor. */
async function chooseFix(): Promise<{ params: TryParams; title: string } | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) throw new Error(vscode.l10n.t('Put the cursor on an underlined finding, then run this again.'));
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    editor.document.uri,
    editor.selection,
    vscode.CodeActionKind.QuickFix.value,
  );
  const tries = actions.flatMap(({ title, command }) => {
    const [params] = (command?.arguments ?? []) as [TryParams?];
    return command?.command === commandNames.tryFix && params ? [{ label: title, params }] : [];
  });
  if (tries.length === 0) {
    throw new Error(vscode.l10n.t('No finding at the cursor has a fix to try; put the cursor on an underlined one.'));
  }
  const chosen =
    tries.length === 1
      ? tries[0]
      : await vscode.window.showQuickPick(tries, { title: vscode.l10n.t('Try which fix?') });
  return chosen && { params: chosen.params, title: chosen.label };
}

/** The words in which the run's diagnosis proposes the change. */
function titleIn(run: RunRecord | undefined, change: Change): string | undefined {
  const diagnosed = run?.log.findLast((message) => message.name === 'diagnosed')?.event.diagnosis;
  const proposed = diagnosed?.checks.flatMap(({ changes, causes }) => [
    ...changes,
    ...causes.flatMap((cause) => cause.changes),
  ]);
  return proposed?.find((one) => isDeepStrictEqual(one.change, change))?.title;
}
