import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { openBulb, panelFrame, pick, panelAfterReload, takeOffer } from './host/drive';
import type { WebHost } from './host/install';
import { onStage } from './host/stage';

const name = 'lesson.ipynb';
const fix = 'Use categoricalCrossentropy';
const cells = [
  `import * as tf from '@tensorflow/tfjs';\nconst model = tf.sequential();`,
  `model.add(tf.layers.dense({ units: 8, activation: 'relu', inputShape: [4] }));\nmodel.add(tf.layers.dense({ units: 3, activation: 'softmax' }));`,
  `model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });`,
  `const xs = tf.randomUniform([120, 4]);\nconst ys = tf.oneHot(tf.zeros([120], 'int32'), 3);\nawait model.fit(xs, ys, { epochs: 30, batchSize: 16 });`,
];

/** A model that stands in several cells of a notebook, as tests that follow on each other in one window. */
export function tellOfNotebooks(host: () => WebHost): void {
  let panel: Frame;
  const stage = onStage(() => ({ host: host(), shots: 'notebook', files: { [name]: notebookOf(cells) } }));
  const { shoot } = stage;
  const cell = (index: number) => stage.page.locator('.notebook-editor .code-cell-row').nth(index);

  it('underlines in a cell what another one makes wrong', async function () {
    this.timeout(90_000);
    const { page } = stage;
    await openNotebook();
    await cell(2).locator('.squiggly-warning').first().waitFor({ timeout: 60_000 });
    await page.keyboard.press('Control+B');
    await shoot('underlined');
  });

  it('trains from the lens of one cell, and draws the curve behind the line that trains in another', async function () {
    this.timeout(120_000);
    const { page } = stage;
    await cell(0).locator('.codelens-decoration a', { hasText: 'Diagnose training' }).click();
    await pick(page, 'Generated data');
    panel = await panelFrame(page);
    await panel.locator('[role=status][data-tone=good]').waitFor({ timeout: 60_000 });
    const drawn = () => cell(3).locator('.view-line span[class*="ced-"]').count();
    for (let waits = 0; waits < 50 && (await drawn()) === 0; waits++) await page.waitForTimeout(100);
    await shoot('trained');
    assert.ok((await drawn()) > 0, 'a curve in the cell of fit');
    assert.equal(await cell(0).locator('.view-line span[class*="ced-"]').count(), 0);
  });

  it('tries a fix of a third cell in the same run', async function () {
    this.timeout(180_000);
    const { page } = stage;
    const title = await panel.locator('header.run h1').innerText();
    // Escape leaves the text of a cell: the click goes back into it.
    await openBulb(page, `Try: ${fix}`, () =>
      cell(2).locator('.view-line span', { hasText: `'meanSquaredError'` }).last().click(),
    );
    await takeOffer(page, `Try: ${fix}`);
    await panel
      .locator('section.trial .effect .good, section.trial .effect .plain')
      .first()
      .waitFor({ timeout: 120_000 });
    await shoot('tried');
    assert.equal(await panel.locator('header.run h1').innerText(), title, 'the run is still there');
    assert.equal(await panel.locator('dl.numbers').isVisible(), true);
  });

  it('draws the graph again after a reload of the window, though the notebook was closed', async function () {
    this.timeout(150_000);
    const { page } = stage;
    await cell(0).locator('.codelens-decoration a', { hasText: 'Model graph' }).click();
    await panel.locator('.graph .box').first().waitFor({ timeout: 30_000 });
    await page.locator(`.tab[data-resource-name="${name}"] .tab-actions .action-label`).first().click();
    await page.locator('.notebook-editor').first().waitFor({ state: 'hidden', timeout: 20_000 });
    await shoot('closed');
    panel = await panelAfterReload(page);
    await panel.locator('.graph .box').first().waitFor({ timeout: 60_000 });
    assert.equal(await panel.locator('.graph .box').count(), 2);
    await shoot('graph-restored');
  });

  async function openNotebook(): Promise<void> {
    const { page } = stage;
    await page.keyboard.press('Control+P');
    const input = page.locator('.quick-input-widget input').first();
    await input.fill(name);
    await page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().waitFor({ timeout: 20_000 });
    await page.keyboard.press('Enter');
    await cell(3).waitFor({ timeout: 60_000 });
  }
}

function notebookOf(texts: readonly string[]): string {
  return JSON.stringify({
    cells: texts.map((source) => ({
      cell_type: 'code',
      execution_count: null,
      metadata: { vscode: { languageId: 'typescript' } },
      outputs: [],
      source,
    })),
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
  });
}
