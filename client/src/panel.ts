import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { connect } from '../../server/src/protocol/channel';
import type { Channel, Port } from '../../server/src/protocol/channel';
import type { Change } from '../../server/src/protocol/change';
import type { FileGraphs } from '../../server/src/protocol/graph';
import type { Place } from '../../server/src/protocol/lsp';
import type { Panel, PanelHost } from '../../server/src/protocol/panel';
import { panelHtml } from './panelHtml';
import { isPlace, isRunChange, isRunRef } from './panelMessages';
import type { PanelMessage, RunStore } from './runStore';

export const panelType = 'losslens.panel';

/** What a person can ask for in the panel. */
export interface PanelActions {
  goTo(place: Place): void;
  tryChange(runId: string, change: Change): void;
  applyChange(runId: string, change: Change): void;
  stop(runId: string): void;
  runAgain(runId: string): void;
  askGraph(runId: string): void;
}

export interface PanelView {
  /** Brings the run into the panel beside the code; the newest run when none is named. */
  show(runId?: string): void;
  /** Brings the graph of a file into the panel: of that model; of the one that was looked at when null. */
  showGraph(graphs: FileGraphs, model: string | null): void;
  /** The same file, as it stands now. */
  graph(graphs: FileGraphs): void;
  /** Why there is nothing to show, in one sentence, for a panel that has no run either. */
  trouble(message: string): void;
  /** The file whose graph is in the panel. */
  graphShown(): string | undefined;
  /** Takes over a panel that VS Code kept over a reload of the window. */
  restore(panel: vscode.WebviewPanel): void;
}

export function createPanelView(extensionUri: vscode.Uri, runs: RunStore, actions: () => PanelActions): PanelView {
  let open: { readonly panel: vscode.WebviewPanel; readonly channel: Channel<PanelHost, Panel> } | null = null;
  let shown: string | undefined;
  let isReady = false;
  let graphs: FileGraphs | undefined;
  let trouble: string | undefined;
  /** What the view is told once it listens. */
  let inFront: { readonly model: string | null } | undefined;

  runs.onMessage((runId, message) => {
    if (message.name === 'started') shown = runId;
    if (runId === shown) tell(message);
  });

  /** What comes before the view listens is told when it is ready. */
  function tell(message: PanelMessage): void {
    if (open && isReady) tellOn(open.channel, message);
  }

  function tellAll(): void {
    const run = shown === undefined ? runs.last() : runs.get(shown);
    shown = run?.started.runId;
    for (const message of run?.log ?? []) tell(message);
    if (graphs) tell({ name: 'graph', event: graphs });
    else if (!run && trouble !== undefined) tell({ name: 'failed', event: { runId: '', message: trouble } });
    if (inFront) tell({ name: 'showGraph', event: inFront });
    inFront = undefined;
  }

  function take(panel: vscode.WebviewPanel): void {
    const { webview } = panel;
    const dist = vscode.Uri.joinPath(extensionUri, 'dist');
    const icons = vscode.Uri.joinPath(extensionUri, 'media', 'icons');
    const address = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(dist, name)).toString();
    panel.iconPath = {
      light: vscode.Uri.joinPath(icons, 'panel-light.svg'),
      dark: vscode.Uri.joinPath(icons, 'panel-dark.svg'),
    };
    webview.options = { enableScripts: true, localResourceRoots: [dist] };
    isReady = false;
    const channel = connect<PanelHost, Panel>(webviewPort(panel), {});
    listen(channel, actions, () => {
      isReady = true;
      tellAll();
    });
    open = { panel, channel };
    panel.onDidDispose(() => {
      if (open?.panel !== panel) return;
      open = null;
      graphs = undefined;
      trouble = undefined;
    });
    webview.html = panelHtml(
      { script: address('panel.js'), style: address('panel.css'), source: webview.cspSource },
      randomBytes(16).toString('base64'),
      vscode.l10n.bundle ?? {},
    );
  }

  function bringForward(): void {
    if (open) return open.panel.reveal(undefined, true);
    const where = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    take(vscode.window.createWebviewPanel(panelType, 'LossLens', where));
  }

  return {
    restore: take,
    graphShown: () => graphs?.uri,
    trouble(message) {
      trouble = message;
      if (shown === undefined) tell({ name: 'failed', event: { runId: '', message } });
    },
    graph(now) {
      graphs = now;
      tell({ name: 'graph', event: now });
    },
    showGraph(now, model) {
      graphs = now;
      bringForward();
      if (!isReady) inFront = { model };
      tell({ name: 'graph', event: now });
      tell({ name: 'showGraph', event: { model } });
    },
    show(runId) {
      if (runId !== undefined && runId !== shown) {
        shown = runId;
        tellAll();
      }
      bringForward();
    },
  };
}

function tellOn(channel: Channel<PanelHost, Panel>, { name, event }: PanelMessage): void {
  channel.tell(name, event);
}

function listen(channel: Channel<PanelHost, Panel>, actions: () => PanelActions, ready: () => void): void {
  channel.on('ready', ready);
  channel.on('goTo', (place) => {
    if (isPlace(place)) actions().goTo(place);
  });
  channel.on('tryChange', (asked) => {
    if (isRunChange(asked)) actions().tryChange(asked.runId, asked.change);
  });
  channel.on('applyChange', (asked) => {
    if (isRunChange(asked)) actions().applyChange(asked.runId, asked.change);
  });
  channel.on('stop', (asked) => {
    if (isRunRef(asked)) actions().stop(asked.runId);
  });
  channel.on('askGraph', (asked) => {
    if (isRunRef(asked)) actions().askGraph(asked.runId);
  });
  channel.on('runAgain', (asked) => {
    if (isRunRef(asked)) actions().runAgain(asked.runId);
  });
}

function webviewPort({ webview, onDidDispose }: vscode.WebviewPanel): Port {
  return {
    send: (message) => void webview.postMessage(message),
    onMessage: (listener) => void webview.onDidReceiveMessage(listener),
    onClose: (listener) => void onDidDispose(() => listener('The panel was closed.')),
  };
}
