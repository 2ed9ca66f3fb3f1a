import type * as vscode from 'vscode';
import type { Curves } from './curves';
import type { LanguageServer } from './languageServer';
import type { PanelView } from './panel';
import type { RunStore } from './runStore';

/** All that lives as long as the extension. Commands take it first. */
export interface Host {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly server: LanguageServer;
  readonly runs: RunStore;
  readonly panel: PanelView;
  readonly curves: Curves;
}
