import * as vscode from 'vscode';
import type { ServerStatus } from '../../server/src/protocol/lsp';
import type { ServerState } from './languageServer';
import { selector } from './languageServer';

/** The language status item: failures are seen there and do not pop up. */
export interface Status {
  state(state: ServerState): void;
  problems(now: ServerStatus): void;
  training(count: number): void;
}

export function createStatus(disposables: vscode.Disposable[]): Status {
  const item = vscode.languages.createLanguageStatusItem('losslens', selector);
  item.name = 'LossLens';
  disposables.push(item);
  let state: ServerState = 'starting';
  let settings: ServerStatus = { problems: [], file: null };
  let training = 0;

  function draw(): void {
    item.busy = state === 'starting' || training > 0;
    item.severity = vscode.LanguageStatusSeverity.Information;
    item.command = { command: 'losslens.showOutput', title: vscode.l10n.t('Show Output') };
    item.text = 'LossLens';
    item.detail = training > 0 ? vscode.l10n.t('Training') : vscode.l10n.t('Ready');
    const [problem] = settings.problems;
    if (state === 'stopped') {
      item.severity = vscode.LanguageStatusSeverity.Error;
      item.detail = vscode.l10n.t('The language server stopped. Restart it, or look in the output for the reason.');
      item.command = { command: 'losslens.restartServer', title: vscode.l10n.t('Restart Server') };
    } else if (problem !== undefined) {
      item.severity = vscode.LanguageStatusSeverity.Warning;
      item.detail = problem;
      item.command = whereToMend(settings.file);
    }
  }

  draw();
  return {
    state(now) {
      state = now;
      draw();
    },
    problems(now) {
      settings = now;
      draw();
    },
    training(count) {
      training = count;
      draw();
    },
  };
}

/** Leads to the config file, or to the settings of the editor. */
function whereToMend(file: string | null): vscode.Command {
  if (file === null) {
    const title = vscode.l10n.t('Open Settings');
    return { command: 'workbench.action.openSettings', title, arguments: ['losslens.'] };
  }
  return { command: 'vscode.open', title: vscode.l10n.t('Open File'), arguments: [vscode.Uri.parse(file)] };
}
