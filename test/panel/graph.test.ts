import assert from 'node:assert/strict';
import type { FileGraphs } from '../../server/src/protocol/graph';
import { graphIn } from '../../client/src/panelMessages';
import type { HostEvent } from '../../media/panel/state';
import { panelForEach, type PanelOfTest } from './support/panelForEach';
import { classifier, edge, fileWith, graphUri, layer, placeAt, residual, stack } from './support/graphs';
import { run, runId, toldOfRun } from './support/traces';

describe('model graph in a browser', function () {
  this.timeout(60_000);
  const panel = panelForEach();

  const show = (file: FileGraphs, model: string | null = null): HostEvent[] => [
    { name: 'graph', event: file },
    { name: 'showGraph', event: { model } },
  ];
  const node = (id: string) => panel.page.locator(`[data-node="${id}"]`);
  const lastTold = async () => (await panel.told()).at(-1);
  const transform = () => panel.page.locator('.paper > g').getAttribute('transform');

  it('draws layers, edges with shapes, groups, marks and sizes', async () => {
    await panel.tell(show(fileWith([classifier])));
    assert.equal(await panel.page.innerText('.graph h1'), 'classifier');
    assert.match(
      await panel.page.innerText('.graph .data'),
      /unknown number of layers · parameters unknown \(argument of build\) · 512 frozen/,
    );
    assert.equal(await panel.page.locator('.box').count(), 10);
    assert.deepEqual(await panel.page.locator('.group-title .text-detail').allTextContents(), [
      'Sequential · backbone · frozen',
      'Loop',
    ]);
    assert.equal(
      await panel.page.locator('.flow[data-from=image][data-to="backbone/conv_1"] text').textContent(),
      '32×32×3',
    );
    const conv = node('backbone/conv_1');
    assert.match((await conv.textContent()) ?? '', /Conv2D16 filters · 3×3 · same · relu32×32×16448 params/);
    assert.equal(await conv.locator('.icon-frozen').count(), 1);
    assert.match((await node('projection').textContent()) ?? '', /×2/);
    assert.equal(await panel.page.locator('.terminal.output').count(), 2);
  });

  it('counts the layers that are seen as the least that there are, where others are not', async () => {
    await panel.tell(show(fileWith([{ ...stack(), hasUnseen: true }])));
    assert.match(await panel.page.innerText('.graph .data'), /^at least \d+ layers · /);
  });

  it('begins with a model whose layers are known', async () => {
    const loaded = { ...stack(), id: 'loaded', name: 'loaded', kind: 'loaded' as const, nodes: [], edges: [] };
    await panel.tell(show(fileWith([loaded, stack()])));
    assert.equal(await panel.page.innerText('.graph h1'), 'irisClassifier');
  });

  it('tells findings by colour, by icon and in words', async () => {
    await panel.tell(show(fileWith([classifier])));
    assert.equal(await node('head').locator('.icon-warning').count(), 1);
    assert.match((await node('head').getAttribute('class')) ?? '', /warning/);
    assert.match(
      (await node('head').getAttribute('aria-label')) ?? '',
      /^Dense head, 10 units, softmax, output of the model, output \[batch, 10\], 650 parameters, fed by projection, Mean squared error/,
    );
    await panel.page.getByRole('button', { name: 'Show all' }).click();
    await node('head').hover();
    assert.match(
      await panel.page.innerText('.node-detail'),
      /Mean squared error is used on a softmax output\.[\s\S]*Use categoricalCrossentropy/,
    );
    assert.match(await panel.page.innerText('.said-list'), /shape-error[\s\S]*softmax-with-mse/);
  });

  it('goes to the code by a click, by Enter and from its lists', async () => {
    await panel.tell(show(fileWith([classifier])));
    await node('concatenate_1').click();
    assert.deepEqual(await lastTold(), { kind: 'tell', name: 'goTo', event: placeAt(260) });
    // It is drawn with the next frame.
    await panel.page.locator('[data-node="concatenate_1"][aria-pressed=true]').waitFor({ timeout: 5000 });
    await panel.page.keyboard.press('ArrowDown');
    await panel.page.keyboard.press('Enter');
    assert.deepEqual(await lastTold(), { kind: 'tell', name: 'goTo', event: placeAt(280) });
    await panel.page.locator('.said-list .link').first().click();
    assert.deepEqual(await lastTold(), { kind: 'tell', name: 'goTo', event: placeAt(300) });
    await panel.page.click('summary:has-text("2 things not known")');
    await panel.page.locator('.fold .link').last().click();
    assert.deepEqual(await lastTold(), { kind: 'tell', name: 'goTo', event: placeAt(940) });
  });

  it('is gone through by the keyboard, and brings into sight what has the focus', async () => {
    await panel.tell(show(fileWith([residual(16)])));
    assert.equal(await panel.page.locator('.box[tabindex="0"]').count(), 1);
    await node('image').focus();
    await panel.page.keyboard.press('End');
    const focused = () =>
      panel.page.evaluate(() =>
        document.activeElement instanceof SVGElement ? document.activeElement.dataset.node : null,
      );
    assert.equal(await focused(), 'head');
    const canvas = (await panel.page.locator('.canvas').boundingBox())!;
    const head = (await node('head').boundingBox())!;
    assert.ok(head.y >= canvas.y && head.y + head.height <= canvas.y + canvas.height);
    await panel.page.keyboard.press('ArrowUp');
    assert.equal(await focused(), 'add_16');
    assert.match(await panel.page.innerText('.node-detail'), /Add add_16/);
    const before = await transform();
    await panel.page.keyboard.press('+');
    assert.notEqual(await transform(), before);
    await panel.page.keyboard.press('0');
    assert.ok(
      (await node('image').boundingBox())!.y >= canvas.y &&
        (await node('head').boundingBox())!.y < canvas.y + canvas.height,
    );
  });

  it('folds a group and opens it again, and remembers it over a reload', async () => {
    await panel.tell(show(fileWith([classifier])));
    const title = panel.page.getByRole('button', { name: /^Sequential backbone/ });
    assert.equal(await title.getAttribute('aria-expanded'), 'true');
    await title.focus();
    await panel.page.keyboard.press('Space');
    await panel.page.waitForSelector('[data-node=backbone][aria-expanded=false]');
    assert.equal(await node('backbone/conv_1').count(), 0);
    assert.equal(await panel.page.locator('.flow[data-from=image][data-to=backbone]').count(), 1);
    await panel.page.reload();
    await panel.tell(show(fileWith([classifier])));
    assert.equal(await node('backbone/conv_1').count(), 0);
    await node('backbone').locator('[data-fold]').click();
    await panel.page.waitForSelector('[data-node="backbone/conv_1"]');
    assert.deepEqual(
      (await panel.told()).map(({ name }) => name),
      ['ready'],
    );
  });

  it('is in front again after a reload of the window once its file is read, and had kept which', async () => {
    await panel.tell([...toldOfRun(), ...show(fileWith([classifier]))]);
    const saved = await panel.page.evaluate(() => JSON.parse(sessionStorage.getItem('state') ?? '{}') as object);
    assert.deepEqual(graphIn(saved), graphUri);
    await panel.page.reload();
    await panel.tell([...toldOfRun(), { name: 'graph', event: fileWith([classifier]) }]);
    assert.equal(await panel.page.isVisible('.graph'), true);
    assert.equal(await panel.page.innerText('.graph h1'), 'classifier');
  });

  it('keeps zoom, place and choice while the source is typed', async () => {
    await panel.tell(show(fileWith([stack()])));
    await node('dense_2').click();
    await panel.page.mouse.wheel(0, 40);
    await panel.page.keyboard.press('+');
    const [before, at] = [await transform(), await node('dense_2').boundingBox()];
    await panel.tell([{ name: 'graph', event: fileWith([stack(32)]) }]);
    assert.match((await node('dense_1').textContent()) ?? '', /32 units/);
    const after = (await node('dense_2').boundingBox())!;
    assert.ok(Math.abs(after.x - at!.x) < 1 && Math.abs(after.y - at!.y) < 1);
    assert.equal(/scale\(.*\)/.exec((await transform()) ?? '')?.[0], /scale\(.*\)/.exec(before ?? '')?.[0]);
    assert.equal(await node('dense_2').getAttribute('aria-pressed'), 'true');
  });

  it('stays whole while layers are added to its source', async () => {
    await panel.tell(show(fileWith([stack()])));
    const names = ['dense_4', 'dense_5', 'dense_6'];
    const { nodes, edges } = stack();
    const longer = {
      ...stack(),
      nodes: [...nodes, ...names.map((name) => layer(name, 'Dense', { isOutput: name === 'dense_6' }))],
      edges: [...edges, ...names.map((name, i) => edge(`dense_${i + 3}`, name))],
    };
    await panel.tell([{ name: 'graph', event: fileWith([longer]) }]);
    const canvas = (await panel.page.locator('.canvas').boundingBox())!;
    const output = (await panel.page.locator('.terminal.output').last().boundingBox())!;
    assert.ok(output.y + output.height <= canvas.y + canvas.height);
  });

  it('is moved by drag and wheel, and zoomed about the pointer', async () => {
    await panel.tell(show(fileWith([stack()])));
    const canvas = (await panel.page.locator('.canvas').boundingBox())!;
    const from = (await node('dense_1').boundingBox())!;
    await panel.page.mouse.move(from.x + 20, from.y + 20);
    await panel.page.mouse.down();
    await panel.page.mouse.move(from.x + 60, from.y + 50, { steps: 3 });
    await panel.page.mouse.up();
    const dragged = (await node('dense_1').boundingBox())!;
    assert.ok(Math.abs(dragged.x - from.x - 40) < 6 && Math.abs(dragged.y - from.y - 30) < 6);
    assert.deepEqual(
      (await panel.told()).map(({ name }) => name),
      ['ready'],
      'a drag is no click',
    );
    await panel.page.mouse.move(canvas.x + 30, canvas.y + 30);
    await panel.page.keyboard.down('Control');
    await panel.page.mouse.wheel(0, -100);
    await panel.page.keyboard.up('Control');
    await panel.page.waitForFunction(
      (width) => document.querySelector('[data-node=dense_1]')!.getBoundingClientRect().width > width,
      dragged.width + 5,
    );
    assert.equal(await panel.page.evaluate(() => scrollY), 0);
  });

  it('offers the models of a file, with the branch on which each exists', async () => {
    await panel.tell(show(fileWith([classifier, stack()]), 'irisClassifier'));
    assert.match(await panel.page.innerText('.when'), /When kind === 'small' is true\s*, load has not run/);
    await panel.page.locator('.when .link').first().click();
    assert.deepEqual(await lastTold(), { kind: 'tell', name: 'goTo', event: placeAt(480) });
    await panel.page.getByRole('combobox', { name: 'Model of the file' }).selectOption('classifier');
    await panel.page.waitForSelector('[data-node=projection]');
    assert.equal(await panel.page.innerText('.graph h1'), 'classifier');
  });

  it('colours layers by what a run measured, and leads from the run to the graph', async () => {
    await panel.tell(toldOfRun());
    await panel.page.getByRole('navigation').getByRole('button', { name: 'Model' }).click();
    assert.deepEqual(await lastTold(), { kind: 'tell', name: 'askGraph', event: { runId } });
    const file = { ...fileWith([{ ...stack(), id: run.model }]), uri: run.uri };
    await panel.tell(show(file));
    assert.equal(await panel.page.isVisible('main'), false);
    await panel.page.locator('.colours').getByRole('button', { name: 'Gradient' }).click();
    await panel.page.waitForSelector('.box.hot');
    assert.match((await node('dense_1').textContent()) ?? '', /‖∇‖ \d/);
    assert.match((await node('dense_1').getAttribute('style')) ?? '', /--heat: rgb/);
    await panel.page.locator('.colours').getByRole('button', { name: 'Dead units' }).click();
    await panel.page.waitForFunction(() =>
      document.querySelector('.box.hot .text-size')?.textContent?.endsWith('dead'),
    );
    await panel.page.getByRole('navigation').getByRole('button', { name: 'Training' }).click();
    await panel.page.waitForSelector('main', { state: 'visible' });
    assert.equal(await panel.page.isVisible('.graph'), false);
  });

  it('does not colour the graph of another model', async () => {
    await panel.tell([...toldOfRun(), ...show(fileWith([stack()]))]);
    assert.equal(await panel.page.locator('.colours').count(), 0);
  });

  it('says why there is nothing to draw', async () => {
    const none: FileGraphs = { uri: graphUri, models: [], unknown: [], skipped: null, places: {} };
    await panel.tell(show(none));
    assert.match(await panel.page.innerText('.graph .message'), /No model was found/);
    await panel.tell([{ name: 'graph', event: { ...none, skipped: 'it is too large' } }]);
    assert.match(await panel.page.innerText('.graph .message'), /it is too large/);
    await panel.tell([{ name: 'graph', event: fileWith([{ ...stack(), nodes: [], edges: [] }]) }]);
    assert.match(await panel.page.innerText('.graph .message'), /No layer of this model is known/);
    await panel.tell([{ name: 'graph', event: fileWith([stack()]) }]);
    assert.equal(await panel.page.isVisible('.graph .message'), false);
    assert.ok(await node('dense_1').isVisible());
  });

  it('counts what is not known for like reasons, and lists all of it when asked', async () => {
    const file = fileWith([stack()]);
    const missing = Array.from({ length: 2000 }, (_, i) => ({
      what: `import of "./m${i}"`,
      why: `file "./m${i}" was not found`,
      at: { path: '/work/model.ts', start: i * 20, end: i * 20 + 4 },
    }));
    await panel.tell(show({ ...file, unknown: [...missing, ...file.unknown] }));
    const { page } = panel;
    await page.locator('.graph summary', { hasText: 'things not known' }).click();
    const rows = page.locator('.graph .lists > .fold > ul > li');
    await rows.nth(5).waitFor();
    assert.equal(await rows.count(), 6);
    const more = page.locator('.graph summary', { hasText: 'more for reasons like these' });
    assert.match(await more.innerText(), /^1,997 more/);
    assert.equal(await page.locator('.graph .fold .fold li').count(), 0);
    await more.click();
    await page.locator('.graph .fold .fold li').nth(1996).waitFor({ state: 'attached' });
  });

  for (const theme of ['dark', 'light', 'high-contrast'] as const) {
    it(`fits 400 pixels and can be read in the ${theme} theme`, async () => {
      const narrow = await panel.open({ theme, width: 400 });
      await narrow.tell(show(fileWith([classifier, stack()])));
      assert.equal(await narrow.page.evaluate(() => document.documentElement.scrollWidth), 400);
      const title = narrow.page.locator('.box .text-title').first();
      assert.ok((await title.boundingBox())!.height >= 9);
      assert.ok((await contrast(narrow)) >= 4.5);
      assert.deepEqual(narrow.faults, []);
      await narrow.close();
    });
  }
});

/** Contrast of a box's title to the page, as WCAG counts it. */
function contrast({ page }: Pick<PanelOfTest, 'page'>): Promise<number> {
  return page.evaluate(() => {
    const light = (colour: string): number => {
      const channels = (/\d+, \d+, \d+/.exec(colour)?.[0] ?? '').split(', ').map((value) => Number(value) / 255);
      const [red = 0, green = 0, blue = 0] = channels.map((value) =>
        value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
      );
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const text = light(getComputedStyle(document.querySelector('.box .text-title')!).fill);
    const back = light(getComputedStyle(document.body).backgroundColor);
    return (Math.max(text, back) + 0.05) / (Math.min(text, back) + 0.05);
  });
}
