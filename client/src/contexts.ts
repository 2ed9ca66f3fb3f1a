import * as vscode from 'vscode';
import type { Host } from './host';
import { selector } from './languageServer';

/** Milliseconds of quiet after which the file is asked again whether it has models. */
const QUIET_MS = 500;

/** Keeps the keys that `when` clauses read: whether the active file is read and has models, whether there are runs, whether one trains. */
export function followContexts({ context, log, server, runs }: Host, training: (count: number) => void): void {
  let timer: NodeJS.Timeout | undefined;
  const set = (key: string, value: boolean): void =>
    void vscode.commands.executeCommand('setContext', `losslens.${key}`, value);

  const look = async (): Promise<void> => {
    const document = vscode.window.activeTextEditor?.document;
    const isRead = document !== undefined && vscode.languages.match(selector, document) > 0;
    set('isRead', isRead);
    const models = isRead ? await server.models({ uri: document.uri.toString() }) : [];
    set('hasModels', models.length > 0);
  };
  const lookSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void look().catch((error: unknown) => log.debug(String(error))), QUIET_MS);
  };
  runs.onMessage((_runId, { name }) => {
    // Points come many times a second and change neither.
    if (name === 'events') return;
    const live = runs.all().filter((run) => run.live).length;
    set('training', live > 0);
    set('hasRuns', runs.all().length > 0);
    training(live);
  });
  context.subscriptions.push(
    vscode.window.onDidChangeActiveTextEditor(lookSoon),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document === vscode.window.activeTextEditor?.document) lookSoon();
    }),
    { dispose: () => clearTimeout(timer) },
  );
  lookSoon();
}
