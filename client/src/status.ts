import * as vscode from 'vscode';
import type { ServerState } from './languageServer';
import { selector } from './languageServer';

/** The language status item: failures are seen there and do not pop up. */
export interface Status {
  state(state: ServerState): void;
  problems(problems: readonly string[]): void;
  training(count: number): void;
}

export function createStatus(disposables: vscode.Disposable[]): Status {
  const item = vscode.languages.createLanguageStatusItem('losslens', selector);
  item.name = 'LossLens';
  disposables.push(item);
  let state: ServerState = 'starting';
  let problems: readonly string[] = [];
  let training = 0;

  function draw(): void {
    item.busy = state === 'starting' || training > 0;
    item.severity = vscode.LanguageStatusSeverity.Information;
    item.command = { command: 'losslens.showOutput', title: vscode.l10n.t('Show Output') };
    item.text = 'LossLens';
    item.detail = training > 0 ? vscode.l10n.t('Training') : vscode.l10n.t('Ready');
    const [problem] = problems;
    if (state === 'stopped') {
      item.severity = vscode.LanguageStatusSeverity.Error;
      item.detail = vscode.l10n.t('The language server stopped. Restart it, or look in the output for the reason.');
      item.command = { command: 'losslens.restartServer', title: vscode.l10n.t('Restart Server') };
    } else if (problem !== undefined) {
      item.severity = vscode.LanguageStatusSeverity.Warning;
      item.detail = problem;
      const [command, title] = ['workbench.action.openSettings', vscode.l10n.t('Open Settings')];
      item.command = { command, title, arguments: ['losslens.'] };
    }
  }

  draw();
  return {
    state(now) {
      state = now;
      draw();
    },
    problems(now) {
      problems = now;
      draw();
    },
    training(count) {
      training = count;
      draw();
    },
  };
}
