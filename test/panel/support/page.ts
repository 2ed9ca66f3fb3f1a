import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { HostEvent } from '../../../media/panel/state';
import { themes } from './themes';

const root = dirname(dirname(dirname(import.meta.dirname)));
const executablePath = process.env.CHROME_PATH ?? '/usr/bin/chromium';
const address = 'http://panel.test';

/** One sentence that says why the panel cannot be tested here; null when it can. */
export function whyNoBrowser(): string | null {
  if (existsSync(executablePath)) return null;
  if (process.env.LOSSLENS_E2E === 'required')
    throw new Error(`No Chromium at ${executablePath}; install it or set CHROME_PATH.`);
  return `No Chromium at ${executablePath}: the panel is not tested. Install it or set CHROME_PATH.`;
}

export interface PanelBrowser {
  /** A page with the panel as VS Code would embed it, ready to be told things. */
  open(look?: {
    readonly theme?: keyof typeof themes;
    readonly width?: number;
    readonly strings?: object;
  }): Promise<PanelPage>;
  close(): Promise<void>;
}

export interface PanelPage {
  readonly page: Page;
  /** What went wrong on the page: thrown errors, and what the content policy refused. */
  readonly faults: string[];
  /** Tells the panel, as the host does. */
  tell(told: readonly HostEvent[]): Promise<void>;
  /** What the panel told the host, by name, in order. */
  told(): Promise<readonly { readonly name: string; readonly event: unknown }[]>;
  close(): Promise<void>;
}

/** Bundles the panel from its source and starts a browser. */
export async function startBrowser(): Promise<PanelBrowser> {
  const folder = mkdtempSync(join(tmpdir(), 'losslens-panel-'));
  await build({
    absWorkingDir: root,
    entryPoints: ['media/panel/main.ts'],
    bundle: true,
    platform: 'browser',
    format: 'iife',
    target: 'es2022',
    loader: { '.css': 'css' },
    outfile: join(folder, 'panel.js'),
    logLevel: 'error',
  });
  const files = {
    '/panel.js': readFileSync(join(folder, 'panel.js')),
    '/panel.css': readFileSync(join(folder, 'panel.css')),
  };
  rmSync(folder, { recursive: true });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  return { open: (look = {}) => openPanel(browser, files, look), close: () => browser.close() };
}

async function openPanel(
  browser: Browser,
  files: Record<string, Buffer>,
  { theme = 'dark', width = 900, strings }: Parameters<PanelBrowser['open']>[0] & object,
): Promise<PanelPage> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, deviceScaleFactor: 2 });
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await page.route(`${address}/**`, (route) => {
    const path = new URL(route.request().url()).pathname;
    const body = files[path];
    if (body) return route.fulfill({ body, contentType: path.endsWith('.css') ? 'text/css' : 'text/javascript' });
    return route.fulfill({ body: pageHtml(strings), contentType: 'text/html' });
  });
  // tsx wraps named functions in this helper of its own, which the page does not have.
  await page.addInitScript({ content: 'globalThis.__name = (value) => value;' });
  await page.addInitScript(fakeVsCode, themes[theme]);
  await page.goto(`${address}/`);
  return {
    page,
    faults,
    async tell(told) {
      await page.evaluate((json) => {
        for (const message of JSON.parse(json)) window.postMessage({ kind: 'tell', ...message });
      }, JSON.stringify(told));
      await settle(page);
    },
    told: () => page.evaluate(() => JSON.parse(document.documentElement.dataset.told ?? '[]')),
    close: () => page.close(),
  };
}

/** Waits until the messages on their way have come and two frames have been drawn. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise((resolve) => setTimeout(resolve));
    for (let i = 0; i < 2; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
  });
}

function pageHtml(strings: object | undefined): string {
  const policy = `default-src 'none'; script-src ${address}; style-src ${address}`;
  const attribute = strings
    ? ` data-strings="${JSON.stringify(strings).replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`
    : '';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width"><title>LossLens</title><link rel="stylesheet" href="/panel.css"></head>
<body><div id="app"${attribute}></div><script src="/panel.js"></script></body></html>`;
}

/** Runs in the page before its scripts: what VS Code gives a webview. Saved state outlives a reload, as it does there. */
function fakeVsCode(theme: (typeof themes)[keyof typeof themes]): void {
  const told: unknown[] = [];
  const api = {
    postMessage(message: unknown) {
      told.push(message);
      document.documentElement.dataset.told = JSON.stringify(told);
    },
    getState: (): unknown => JSON.parse(sessionStorage.getItem('state') ?? 'null'),
    setState: (state: unknown) => sessionStorage.setItem('state', JSON.stringify(state)),
  };
  Object.assign(window, { acquireVsCodeApi: () => api });
  new MutationObserver((_, observer) => {
    if (!document.body) return;
    observer.disconnect();
    document.body.classList.add(theme.bodyClass);
    for (const [name, value] of Object.entries(theme.variables)) {
      document.documentElement.style.setProperty(`--vscode-${name}`, value);
    }
  }).observe(document, { childList: true, subtree: true });
}
