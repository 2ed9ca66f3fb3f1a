import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { goTo, openBulb, openFile, runCommand, takeOffer } from './host/drive';
import type { WebHost } from './host/install';
import { onStage } from './host/stage';

const refusal = 'Training may load packages of this workspace: trust the workspace, then run this again.';

/** A folder that was cloned from anywhere is read and judged, but nothing in it is run. */
export function tellOfTrust(host: () => WebHost): void {
  const stage = onStage(() => ({ host: host(), shots: 'untrusted', trusted: false }));

  /** The refusal is among the notifications; it goes away again. A window that is driven shows them in their list alone. */
  async function refused(): Promise<void> {
    const { page } = stage;
    await runCommand(page, 'Notifications: Show Notifications');
    const notification = page.locator('.notification-list-item', { hasText: refusal });
    await notification.waitFor({ timeout: 30_000 });
    await stage.shoot('refused');
    assert.equal(await notification.getByText('Manage Workspace Trust').count(), 1, 'a button leads to what to do');
    await runCommand(page, 'Notifications: Clear All Notifications');
    await notification.waitFor({ state: 'detached', timeout: 20_000 });
  }

  it('underlines what is wrong', async function () {
    this.timeout(90_000);
    const { page } = stage;
    await openFile(page, 'iris.ts');
    await page.locator('.squiggly-warning').first().waitFor({ timeout: 60_000 });
    await page.locator('.view-line', { hasText: '→' }).first().waitFor({ timeout: 30_000 });
  });

  it('refuses to train, and says what to do', async function () {
    this.timeout(90_000);
    const { page } = stage;
    await runCommand(page, 'LossLens: Diagnose Training');
    await refused();
  });

  it('refuses to try a fix as well', async function () {
    this.timeout(90_000);
    const { page } = stage;
    const lines = readFileSync(join(stage.folder, 'iris.ts'), 'utf8').split('\n');
    const line = lines.findIndex((text) => text.includes('meanSquaredError'));
    await page.locator('.editor-instance .view-line').first().click();
    await goTo(page, line + 1, (lines[line] ?? '').indexOf('meanSquaredError') + 3);
    await openBulb(page, 'Try: Use categoricalCrossentropy');
    await takeOffer(page, 'Try: Use categoricalCrossentropy');
    await refused();
  });
}
