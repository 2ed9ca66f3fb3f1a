import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumArguments, findChromium } from './chromium';
import { projectFolder } from './install';
import type { ServedHost } from './serve';

export interface WorkbenchOptions {
  /** The workspace, an absolute path. */
  readonly folder: string;
  /** True loads the extension from the project's folder; false takes what is installed in the server. */
  readonly development: boolean;
  /** A bundled module with `run()`, to be run in the extension host. */
  readonly suite?: string;
}

/** One window of VS Code. */
export interface Workbench {
  readonly page: Page;
  /** Of a suite: 0 when its `run()` resolved, 1 when it rejected. */
  readonly exitCode: Promise<number>;
  /** What the window wrote to its console, without the workbench's own talk. */
  readonly log: readonly string[];
  close(): Promise<void>;
}

/** Harmless lines that the workbench writes in every run. */
const chatter = /\[AgentHost|\[ChatModelSelection|open-vsx|marketplace|Extension Signature|GalleryService/i;

/** The address of a window on a folder. */
export function addressOf({ port }: ServedHost, { folder, development, suite }: WorkbenchOptions): string {
  const remote = (path: string) => `vscode-remote://127.0.0.1:${port}${path}`;
  const payload = [
    ...(development ? [['extensionDevelopmentPath', remote(projectFolder)]] : []),
    ...(suite === undefined ? [] : [['extensionTestsPath', remote(suite)]]),
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
  ];
  return `http://127.0.0.1:${port}/?folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}

/** Opens a window in a headless Chromium. */
export async function openWorkbench(served: ServedHost, options: WorkbenchOptions): Promise<Workbench> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('No Chromium was found; install it or name one in CHROME_PATH.');
  const browser: Browser = await chromium.launch({ executablePath, args: chromiumArguments });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const log: string[] = [];
    const note = (text: string) => void (chatter.test(text) || log.push(text));
    let exit: (code: number) => void = () => undefined;
    const exitCode = new Promise<number>((resolve) => (exit = resolve));
    await page.exposeFunction('codeAutomationLog', (type: string, args: readonly unknown[]) =>
      note(`${type}: ${args.map(String).join(' ')}`),
    );
    await page.exposeFunction('codeAutomationExit', (code: number) => exit(code));
    await page.goto(addressOf(served, options));
    await page.waitForSelector('.monaco-workbench', { timeout: 60_000 });
    return { page, exitCode, log, close: () => browser.close() };
  } catch (error) {
    await browser.close();
    throw error;
  }
}
