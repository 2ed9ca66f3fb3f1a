/**
 * The panel beside the code: draws runs and tries, holds no logic.
 *
 * The host embeds it like this, with a default-deny content policy (`script-src` and `style-src` for these two files,
 * `font-src` not needed, `img-src` not needed; no inline script or style anywhere):
 *
 *     <link rel="stylesheet" href="…/dist/panel.css">
 *     <div id="app" data-strings="{…}"></div>
 *     <script nonce="…" src="…/dist/panel.js"></script>
 *
 * `data-strings` is optional: PanelStrings as JSON, escaped as an attribute, keyed by the English sentence of
 * `strings.ts`, which is what `vscode.l10n.bundle` holds. The page says `ready` when it listens; tell it everything then,
 * in the order in which it happened, after every reload too.
 */
import 'uplot/dist/uPlot.min.css';
import './style/page.css';
import './style/run.css';
import './style/findings.css';
import './style/graph.css';
import { connect, type Port } from '../../server/src/protocol/channel';
import type { Panel, PanelHost, PanelStrings } from '../../server/src/protocol/panel';
import { startApp } from './app';
import { sayIn } from './strings';
import { readViewState } from './viewState';

/** What VS Code gives a webview, once. */
declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};

const vscode = acquireVsCodeApi();
const port: Port = {
  send: (message) => vscode.postMessage(message),
  onMessage: (listener) => addEventListener('message', (event: MessageEvent<unknown>) => listener(event.data)),
  // The host closes the page itself.
  onClose: () => undefined,
};

const root = document.getElementById('app');
if (root) {
  startApp(root, connect<Panel, PanelHost>(port, {}), sayIn(readStrings(root.dataset.strings)), {
    saved: readViewState(vscode.getState()),
    save: (view) => vscode.setState(view),
  });
}

function readStrings(json: string | undefined): PanelStrings {
  const given: unknown = json === undefined ? {} : JSON.parse(json);
  const entries = typeof given === 'object' && given !== null ? Object.entries(given) : [];
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
