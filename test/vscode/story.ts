import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import {
  goTo,
  openBulb,
  openFile,
  panelAfterReload,
  panelFrame,
  pick,
  runCommand,
  shownText,
  takeOffer,
} from './host/drive';
import type { WebHost } from './host/install';
import { onStage } from './host/stage';

export interface StoryOptions {
  readonly host: WebHost;
  /** The packed extension to install; the project's folder is the extension when missing. */
  readonly vsix?: string;
  /** Folder of the screenshots, under `.vscode-test/screenshots`. */
  readonly shots: string;
}

/** A model without its compile line: the person of the story types it. */
const half = `import * as tf from '@tensorflow/tfjs';

export const model = tf.sequential();
model.add(tf.layers.dense({ units: 8, activation: 'relu', inputShape: [4] }));
model.add(tf.layers.dense({ units: 3, activation: 'softmax' }));
`;
const badLine = `model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });`;
const fix = 'Use categoricalCrossentropy';
const lossColumn = badLine.indexOf('meanSquaredError') + 3;

/** What a person does with LossLens on a first day, as tests that follow on each other in one window. */
export function tellStory(options: () => StoryOptions): void {
  let panel: Frame;
  const stage = onStage(() => ({
    ...options(),
    files: { 'typed.ts': half },
    userSettings: { 'editor.acceptSuggestionOnCommitCharacter': false },
  }));
  const { shoot } = stage;

  /** The text is the new one, and nothing of LossLens underlines it any more. */
  async function mended(): Promise<void> {
    const { page } = stage;
    await page.locator('.view-line', { hasText: "'categoricalCrossentropy'" }).first().waitFor({ timeout: 20_000 });
    await page.locator('.squiggly-warning').first().waitFor({ state: 'detached', timeout: 20_000 });
    assert.match(await shownText(page), /loss: 'categoricalCrossentropy'/);
  }
  const fileText = (name: string) => readFileSync(join(stage.folder, name), 'utf8');

  it('underlines a bad line as it is typed', async function () {
    this.timeout(60_000);
    const { page } = stage;
    await openFile(page, 'typed.ts');
    await page.keyboard.press('Control+End');
    await page.keyboard.type(badLine, { delay: 15 });
    await page.keyboard.press('Escape');
    await page.locator('.squiggly-warning').first().waitFor({ timeout: 30_000 });
    await shoot('squiggle');
  });

  it('mends it from the bulb', async function () {
    this.timeout(60_000);
    const { page } = stage;
    await goTo(page, 6, lossColumn);
    await openBulb(page, fix);
    await shoot('bulb');
    await takeOffer(page, fix);
    await mended();
    await page.keyboard.press('Control+S');
    const isSaved = () => fileText('typed.ts').includes("loss: 'categoricalCrossentropy'");
    for (let waits = 0; waits < 50 && !isSaved(); waits++) await page.waitForTimeout(100);
    assert.ok(isSaved(), fileText('typed.ts'));
  });

  it('shows shapes behind layers, and tells why on hover', async function () {
    this.timeout(60_000);
    const { page } = stage;
    await openFile(page, 'iris.ts');
    await page.locator('.squiggly-warning').first().waitFor({ timeout: 30_000 });
    await page.locator('.view-line', { hasText: '→' }).first().waitFor({ timeout: 20_000 });
    const loss = page.locator('.view-line span', { hasText: "'meanSquaredError'" }).last();
    const hover = page.locator('.monaco-hover', { hasText: 'What to do' }).first();
    // Hints that arrive move the text from under the mouse: a person would point again.
    for (let tries = 0; tries < 6 && !(await hover.isVisible()); tries++) {
      await page.mouse.move(5, 5);
      await loss.hover();
      await hover.waitFor({ timeout: 5000 }).catch(() => undefined);
    }
    assert.ok(await hover.isVisible(), 'a hover that tells why');
    await page.waitForTimeout(500); // It fades in.
    await shoot('hover');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+B');
  });

  it('trains beside the code, and draws the curve live', async function () {
    this.timeout(120_000);
    const { page } = stage;
    await runCommand(page, 'LossLens: Diagnose Training');
    await pick(page, 'Iris');
    panel = await panelFrame(page);
    await panel.locator('canvas').first().waitFor({ timeout: 30_000 });
    await panel.locator('[role=status][data-tone=good]').waitFor({ timeout: 60_000 });
    assert.match(await panel.locator('dl.numbers').innerText(), /Training loss/i);
    assert.notEqual(await panel.locator('p.summary').innerText(), '');
    await shoot('diagnosed');
  });

  it('leaves the curve behind the line that trains', async function () {
    this.timeout(30_000);
    const { page } = stage;
    // Decorations are style rules: the drawn curve before, the last loss after the end of the line.
    for (const content of ['data:image/svg', '"loss ']) {
      await page.waitForFunction(
        (text) =>
          [...document.styleSheets]
            .flatMap((sheet) => [...sheet.cssRules])
            .some(({ cssText }) => cssText.includes('ced-') && cssText.includes(text)),
        content,
      );
    }
  });

  it('tries a fix, and applies it', async function () {
    this.timeout(180_000);
    const { page } = stage;
    const lines = fileText('iris.ts').split('\n');
    const line = lines.findIndex((text) => text.includes('meanSquaredError'));
    await page.locator('.editor-instance .view-line').first().click();
    await goTo(page, line + 1, (lines[line] ?? '').indexOf('meanSquaredError') + 3);
    await openBulb(page, `Try: ${fix}`);
    await takeOffer(page, `Try: ${fix}`);
    const trial = panel.locator('section.trial');
    await trial.getByText('It helps.').waitFor({ timeout: 120_000 });
    await shoot('tried');
    await trial.getByRole('button', { name: /Apply|Write/ }).click();
    await mended();
    await shoot('applied');
  });

  it('comes back empty after a reload of the window, and says what to do', async function () {
    this.timeout(90_000);
    const { page } = stage;
    panel = await panelAfterReload(page);
    await panel.locator('section.empty h1').waitFor({ timeout: 30_000 });
    assert.notEqual(await panel.locator('section.empty p:not(.message)').innerText(), '');
    await shoot('restored');
  });

  it('brings the model graph back after a reload of the window', async function () {
    this.timeout(120_000);
    const { page } = stage;
    await page.locator('.codelens-decoration a', { hasText: 'Model graph' }).first().click({ timeout: 30_000 });
    await panel.locator('.graph .box').first().waitFor({ timeout: 30_000 });
    panel = await panelAfterReload(page);
    await panel.locator('.graph .box').first().waitFor({ timeout: 60_000 });
    assert.equal(await panel.locator('.graph .box').count(), 2);
    await shoot('graph-restored');
  });
}
