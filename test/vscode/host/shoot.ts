import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { cacheFolder } from './install';

/** Takes a picture of the window: `.vscode-test/screenshots/<folder>/<name>.png`. */
export async function shoot(page: Page, folder: string, name: string): Promise<void> {
  const path = join(cacheFolder, 'screenshots', folder);
  mkdirSync(path, { recursive: true });
  await page.screenshot({ path: join(path, `${name.replaceAll(/\W+/g, '-')}.png`) });
}
