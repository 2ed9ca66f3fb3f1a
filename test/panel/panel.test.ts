import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { epochLossIn } from '../../client/src/losses';
import type { HostEvent } from '../../media/panel/state';
import { panelForEach, type PanelOfTest } from './support/panelForEach';
import { themes } from './support/themes';
import { lossPlace, run, runId, setLoss, toldOfRun, toldOfTry, trace } from './support/traces';

/** Milliseconds between two frames at 60 a second. An idle machine needs 2 to 5: the rest is room for one that is busy. */
const oneFrame = 16.7;

describe('panel in a browser', function () {
  this.timeout(60_000);
  const panel = panelForEach();

  it('says that it listens, and what to do while there is nothing to see', async () => {
    assert.deepEqual(await namesTold(panel), ['ready']);
    assert.match(await panel.page.innerText('.empty'), /Diagnose Training/);
    assert.equal(await panel.page.isVisible('main'), false);
  });

  it('says so before its first frame, which a panel that is hidden waits for', async () => {
    await panel.page.addInitScript({ content: 'window.requestAnimationFrame = () => 1;' });
    await panel.page.reload();
    assert.match(await panel.page.innerText('.empty'), /Diagnose Training/);
    assert.equal(await panel.page.isVisible('main'), false);
  });

  it('draws the curves of a run', async () => {
    await panel.tell(toldOfRun());
    assert.equal(await panel.page.innerText('h1'), 'irisClassifier');
    assert.match(await panel.page.innerText('.numbers'), /240 of 240/);
    const coloured = await inkOf(panel.page, '#loss-plot canvas', ['#3794ff', '#d18616']);
    assert.ok(coloured[0]! > 300, `training line: ${coloured[0]} pixels`);
    assert.ok(coloured[1]! > 100, `validation line: ${coloured[1]} pixels`);
    const accuracy = await inkOf(panel.page, '#metric-acc-plot canvas', ['#3794ff']);
    assert.ok(accuracy[0]! > 100, `accuracy line: ${accuracy[0]} pixels`);
  });

  it('tells of the loss of a run that has ended as the lens and the line that trains do', async () => {
    // Far from the steps, so that the one cannot be taken for the other.
    const events = trace().map((event) => (event.event === 'epoch' ? { ...event, loss: 0.789 } : event));
    await panel.tell([toldOfRun()[0]!, { name: 'events', event: { runId, arm: 'before', seed: 1, events } }]);
    assert.equal(epochLossIn(events), 0.789);
    assert.match(await panel.page.innerText('.numbers'), /Training loss\s+0\.789\s/i);
  });

  it('says what was trained, how far, and why not as the code says', async () => {
    const [started] = trace();
    assert.ok(started?.event === 'started');
    const code = { epochs: started.epochs + 20, rows: null };
    const events = [{ ...started, code }, ...trace().slice(1)];
    await panel.tell([toldOfRun()[0]!, { name: 'events', event: { runId, arm: 'before', seed: 1, events } }]);
    const said = await panel.page.innerText('header.run .data');
    assert.match(said, /how good it gets\. 20 of the 40 epochs that the code says: more would take longer/);
  });

  it('reads out what is under the pointer, zooms where one drags, and shows all again', async () => {
    await panel.tell(toldOfRun());
    const plot = panel.page.locator('#loss-plot .u-over');
    const { x, y, width, height } = (await plot.boundingBox())!;
    await panel.page.mouse.move(x + width / 2, y + height / 2);
    assert.match(await panel.page.innerText('#loss .legend'), /step 1(19|20)$/);
    await panel.page.mouse.down();
    await panel.page.mouse.move(x + width * 0.75, y + height / 2, { steps: 4 });
    await panel.page.mouse.up();
    await panel.page.mouse.move(x + 1, y + height / 2);
    assert.match(await panel.page.innerText('#loss .legend'), /step 1(19|20)$/);
    await panel.page.getByRole('button', { name: 'Show all' }).click();
    await panel.page.mouse.move(x + 1, y + height / 2);
    assert.match(await panel.page.innerText('#loss .legend'), /step 0$/);
  });

  it('keeps up with a deep model', async () => {
    await panel.tell([toldOfRun()[0]!, running([deepStart()])]);
    await staysInOneFrame((round) =>
      timeFrames(
        panel.page,
        Array.from({ length: 30 }, (_, i) => deepSteps((30 * round + i) * 4)),
      ),
    );
    assert.equal(await panel.page.locator('.cell').count(), 80);
  });

  it('stays what it was when an apply fails, and says why', async () => {
    await panel.tell([
      ...toldOfRun(),
      { name: 'failed', event: { runId, message: 'The file was closed. Open it again.' } },
    ]);
    assert.equal(await panel.page.innerText('.pill'), 'Finished');
    assert.equal(await panel.page.innerText('[role=alert]:visible'), 'The file was closed. Open it again.');
  });

  it('shades the evidence of the finding that is chosen', async () => {
    await panel.tell(toldOfRun());
    const red = (await inkOf(panel.page, '#loss-plot canvas', ['#f14c4c']))[0]!;
    await panel.page.click('text=The loss fell by only');
    await frames(panel.page);
    const after = await inkOf(panel.page, '#loss-plot canvas', ['#f14c4c', '#cca700']);
    assert.ok(red > 0 && after[0] === 0 && after[1]! > 0, `${red} red, then ${after.join(' red and yellow ')}`);
  });

  it('shows a cell a layer in order, marks those at fault and reads out their numbers', async () => {
    await panel.tell(toldOfRun());
    const cells = await panel.page.locator('.cell .cell-name').allInnerTexts();
    assert.deepEqual(cells, ['dense_1', 'dropout_1', 'dense_2', 'dense_3', 'batch_normalization_1', 'dense_4']);
    assert.deepEqual(await panel.page.locator('.cell.at-fault .cell-name').allInnerTexts(), ['dense_1', 'dense_2']);
    await panel.page.hover('[data-layer=dense_1]');
    assert.match(await panel.page.innerText('.layer-detail'), /saturated 72 %[\s\S]*Almost no gradient reaches/);
    assert.match(
      (await panel.page.getAttribute('[data-layer=dense_3]', 'aria-label')) ?? '',
      /18 % dead, 1,360 parameters/,
    );
  });

  it('shows what the source says where no symptom speaks of it', async () => {
    await panel.tell(toldOfRun());
    assert.match(await panel.page.innerText('#findings'), /not in this run[\s\S]*not normalised/);
    assert.equal(await panel.page.locator('article', { hasText: 'Mean squared error' }).count(), 1);
    const rule = panel.page.getByRole('article', { name: 'Information: The inputs are not normalised.' });
    await rule.getByRole('button', { name: 'The inputs' }).click();
    await rule.getByRole('button', { name: 'Go to line 12' }).click();
    assert.deepEqual((await panel.told()).at(-1), { kind: 'tell', name: 'goTo', event: lossPlace });
  });

  it('turns its buttons into messages', async () => {
    await panel.tell(toldOfRun());
    await panel.page.click('text=The loss fell by only');
    await panel.page.click('button:has-text("line 12")');
    const row = panel.page.locator('.change', { hasText: 'Use categoricalCrossentropy' });
    await row.getByRole('button', { name: 'Try' }).click();
    await row.getByRole('button', { name: 'Apply' }).click();
    await panel.page.getByRole('button', { name: 'Run again' }).click();
    assert.deepEqual((await panel.told()).slice(1), [
      { kind: 'tell', name: 'goTo', event: lossPlace },
      { kind: 'tell', name: 'tryChange', event: { runId, change: setLoss } },
      { kind: 'tell', name: 'applyChange', event: { runId, change: setLoss } },
      { kind: 'tell', name: 'runAgain', event: { runId } },
    ]);
    await panel.tell([{ name: 'applied', event: { runId, change: setLoss } }]);
    assert.match(await row.innerText(), /Applied/);
  });

  it('can be stopped while it runs, and tries nothing until then', async () => {
    const [started] = toldOfRun();
    await panel.tell([started!, running(trace().slice(0, 6)), toldOfRun()[2]!]);
    assert.equal(await panel.page.innerText('.pill'), 'Running');
    assert.equal(await panel.page.getAttribute('[role=progressbar]', 'aria-valuenow'), '15');
    await panel.page.locator('.change button:has-text("Try")').first().click({ force: true });
    await panel.page.getByRole('button', { name: 'Stop' }).click();
    assert.deepEqual(await namesTold(panel), ['ready', 'stop']);
  });

  it('shows a try: both arms, what it did, and Apply', async () => {
    await panel.tell([...toldOfRun(), ...toldOfTry().slice(0, 4)]);
    assert.match(await panel.page.innerText('#trial'), /from the same seeds/);
    await panel.tell(toldOfTry().slice(4));
    assert.match(await panel.page.innerText('#trial .effect'), /It helps\. Accuracy rises by 0\.330 .* over 3 seeds\./);
    const [before, after] = await inkOf(panel.page, '#trial-curves-plot canvas', ['#f14c4c', '#89d185']);
    assert.ok(before! > 100 && after! > 100, `${before} and ${after} pixels`);
    assert.equal(await panel.page.locator('#trial tbody td').count(), 6);
    await panel.page.locator('#trial').getByRole('button', { name: 'Apply' }).click();
    assert.deepEqual(await namesTold(panel), ['ready', 'applyChange']);
  });

  it('says why a run failed, and what was not finite', async () => {
    const [started] = toldOfRun();
    await panel.tell([
      started!,
      running([{ event: 'ended', because: 'failed', steps: 0, error: 'The trainer was killed. Run it again.' }]),
    ]);
    assert.equal(await panel.page.innerText('[role=alert]:visible'), 'The trainer was killed. Run it again.');
    await panel.tell([
      started!,
      running([
        { event: 'steps', from: 0, loss: [1, 5, 'NaN'], ms: [1, 1, 1], tensors: 1, layers: [] },
        { event: 'ended', because: 'non-finite', steps: 3 },
      ]),
    ]);
    assert.match(await panel.page.innerText('#loss-title'), /not finite at 1 steps/);
    assert.ok((await inkOf(panel.page, '#loss-plot canvas', ['#f14c4c']))[0]! > 0);
  });

  it('comes back after a reload as it was looked at, once it is told again', async () => {
    await panel.tell(toldOfRun());
    await panel.page.click('text=Log scale');
    await panel.page.click('text=The loss fell by only');
    await panel.page.click('summary:has-text("healthy")');
    await panel.page.evaluate(() => scrollTo(0, 60));
    await frames(panel.page);
    await panel.page.reload();
    assert.deepEqual(await namesTold(panel), ['ready']);
    await panel.tell(toldOfRun());
    await frames(panel.page);
    assert.equal(await panel.page.getAttribute('button:has-text("Log scale")', 'aria-pressed'), 'true');
    assert.match(await panel.page.innerText('.card.selected'), /The loss fell by only/);
    assert.equal(await panel.page.isVisible('text=All 240 losses are finite.'), true);
    assert.equal(await panel.page.evaluate(() => scrollY), 60);
  });

  it('is read out and driven by the keyboard', async () => {
    await panel.tell(toldOfRun());
    const chart = panel.page.getByRole('slider', { name: 'Loss' });
    await chart.focus();
    await panel.page.keyboard.press('Home');
    assert.match(
      (await chart.getAttribute('aria-valuetext')) ?? '',
      /^step 0: each step 0\.\d+, training 0\.\d+, validation 0\.\d+$/,
    );
    await panel.page.keyboard.press('ArrowRight');
    assert.equal(await chart.getAttribute('aria-valuenow'), '2');
    const card = panel.page.getByRole('article', { name: 'Error: Almost no gradient' }).getByRole('button').first();
    assert.equal(await card.getAttribute('aria-expanded'), 'true');
    await card.focus();
    await panel.page.keyboard.press('Enter');
    await frames(panel.page);
    assert.equal(await card.getAttribute('aria-expanded'), 'false');
    assert.equal(await card.evaluate((element) => element === document.activeElement), true);
    await panel.page.getByRole('button', { name: 'Backend wasm' }).focus();
    assert.equal(await panel.page.getByRole('tooltip').isVisible(), true);
    const nameless = await panel.page
      .locator('button:visible')
      .evaluateAll((buttons) => buttons.filter((button) => !button.textContent?.trim()).length);
    assert.equal(nameless, 0);
  });

  it('speaks the words that the host hands over', async () => {
    const german = await panel.open({ strings: { Findings: 'Befunde "<&>"' } });
    await german.tell(toldOfRun());
    assert.equal(await german.page.innerText('#findings-title'), 'Befunde "<&>"');
    await german.close();
  });

  for (const theme of ['dark', 'light', 'high-contrast'] as const) {
    it(`fits 400 pixels and can be read in the ${theme} theme`, async () => {
      const narrow = await panel.open({ theme, width: 400 });
      await narrow.tell([...toldOfRun(), ...toldOfTry()]);
      assert.equal(await narrow.page.evaluate(() => document.documentElement.scrollWidth), 400);
      const line = themes[theme].variables['charts-blue']!;
      assert.ok((await inkOf(narrow.page, '#loss-plot canvas', [line]))[0]! > 100);
      assert.deepEqual(narrow.faults, []);
      await narrow.close();
    });
  }

  it('takes the colours of another theme while it is open', async () => {
    await panel.tell(toldOfRun());
    await panel.page.evaluate(() => document.documentElement.style.setProperty('--vscode-charts-blue', '#00ff00'));
    await frames(panel.page);
    assert.ok((await inkOf(panel.page, '#loss-plot canvas', ['#00ff00']))[0]! > 300);
  });

  it('draws a hundred thousand steps without a long frame', async () => {
    await panel.tell([toldOfRun()[0]!, running(trace().slice(0, 1))]);
    await panel.tell(Array.from({ length: 100 }, (_, i) => stepsFrom(i * 1000, 1000)));
    const rounds = await staysInOneFrame((round) =>
      timeFrames(
        panel.page,
        Array.from({ length: 40 }, (_, i) => stepsFrom(100_000 + (40 * round + i) * 20, 20)),
      ),
    );
    const steps = (100_000 + 800 * rounds).toLocaleString('en-US');
    assert.ok((await panel.page.innerText('.numbers')).includes(steps), `${steps} steps`);
  });
});

async function namesTold(panel: PanelOfTest): Promise<readonly string[]> {
  return (await panel.told()).map(({ name }) => name);
}

function running(events: ReturnType<typeof trace>): HostEvent {
  return { name: 'events', event: { runId: run.runId, arm: 'before', seed: 1, events } };
}

function stepsFrom(from: number, length: number): HostEvent {
  const loss = Array.from({ length }, (_, i) => 1 / (1 + (from + i) / 5000) + 0.05 * Math.sin(i * 12.9898));
  return running([{ event: 'steps', from, loss, ms: loss.map(() => 1), layers: [], tensors: 1 }]);
}

/** Eighty layers, as in a residual net. */
const deepLayers = Array.from({ length: 80 }, (_, i) => `conv2d_${i + 1}`);

function deepStart(): ReturnType<typeof trace>[number] {
  const [started] = trace();
  assert.equal(started?.event, 'started');
  const layers = deepLayers.map((name) => ({ name, className: 'Conv2D', activation: 'relu', trainableParams: 9216 }));
  return { ...started, layers };
}

function deepSteps(from: number): HostEvent {
  const layers = deepLayers.map((layer, i) => ({
    step: from,
    layer,
    gradientNorm: 10 ** (-i / 12),
    updateRatio: 1e-3,
    deadShare: 0.1,
  }));
  return running([{ event: 'steps', from, loss: [1, 1, 1, 1], ms: [9, 9, 9, 9], layers, tensors: 1 }]);
}

/** Measures in up to three rounds, so that what else a busy machine does is not taken for the panel's work; answers how many. */
async function staysInOneFrame(measure: (round: number) => Promise<readonly number[]>): Promise<number> {
  const medians: number[] = [];
  for (let round = 0; round < 3; round++) {
    const times = await measure(round);
    assert.ok(times.length >= 10, `${times.length} frames`);
    medians.push(times[times.length >> 1]!);
    if (medians[round]! < oneFrame) return round + 1;
  }
  return assert.fail(`the median frames took ${medians.join(', ')} ms`);
}

async function frames(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let i = 0; i < 3; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
  });
}

/** How many pixels of a canvas have each colour, give or take what smooth edges change. */
function inkOf(page: Page, canvas: string, colours: readonly string[]): Promise<number[]> {
  return page.locator(canvas).evaluate((element, wanted) => {
    if (!(element instanceof HTMLCanvasElement)) return [];
    const { data } = element.getContext('2d')!.getImageData(0, 0, element.width, element.height);
    return wanted.map((colour) => {
      const rgb = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
      let pixels = 0;
      for (let i = 0; i < data.length; i += 4) {
        const alpha = data[i + 3]! / 255;
        if (alpha > 0.5 && rgb.every((value, channel) => Math.abs(data[i + channel]! - value) < 12)) pixels++;
      }
      return pixels;
    });
  }, colours);
}

/** Tells one event a while and gives the milliseconds that the panel's work in each frame took, in ascending order. */
async function timeFrames(page: Page, told: readonly HostEvent[]): Promise<readonly number[]> {
  const times = await page.evaluate(async (json) => {
    const taken: number[] = [];
    const original = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (callback) =>
      original((now) => {
        const begin = performance.now();
        callback(now);
        taken.push(performance.now() - begin);
      });
    for (const message of JSON.parse(json)) {
      window.postMessage({ kind: 'tell', ...message });
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    window.requestAnimationFrame = original;
    return taken;
  }, JSON.stringify(told));
  return times.sort((a, b) => a - b);
}
