import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { WebHost } from './install';
import { serve, type ServedHost, type ServeOptions } from './serve';
import { shoot } from './shoot';
import { openWorkbench, type Workbench } from './workbench';
import { sampleCopy } from './workspace';

export interface Setting extends ServeOptions {
  readonly host: WebHost;
  /** Folder of the screenshots, under `.vscode-test/screenshots`. */
  readonly shots: string;
  /** What lies beside the sample, by its name. */
  readonly files?: { readonly [name: string]: string };
}

/** One window on a copy of the sample, for tests that follow on each other. */
export interface Stage {
  readonly page: Page;
  readonly folder: string;
  readonly shoot: (name: string) => Promise<void>;
}

/** Opens the window before the tests of a suite and closes it after them; a test that fails leaves a picture. */
export function onStage(setting: () => Setting): Stage {
  let served: ServedHost | undefined;
  let workbench: Workbench | undefined;
  const sample = sampleCopy();
  const stage: Stage = {
    get page() {
      if (!workbench) throw new Error('The window is not open.');
      return workbench.page;
    },
    folder: sample.folder,
    shoot: (name) => shoot(stage.page, setting().shots, name),
  };

  before(async function () {
    this.timeout(150_000);
    const { host, files = {}, ...options } = setting();
    for (const [name, text] of Object.entries(files)) writeFileSync(join(sample.folder, name), text);
    served = await serve(host, options);
    workbench = await openWorkbench(served, { folder: sample.folder, development: options.vsix === undefined });
  });
  after(async () => {
    await workbench?.close();
    await served?.stop();
    sample.remove();
  });
  afterEach(async function () {
    if (workbench && this.currentTest?.state === 'failed') await stage.shoot(`failed-${this.currentTest.title}`);
  });
  return stage;
}
