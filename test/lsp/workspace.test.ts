import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { badModel } from './sample';
import { inWorkspace, wanting } from './workspaceClient';

const mended = badModel.replace('meanSquaredError', 'categoricalCrossentropy');

describe('language server, workspaces', function () {
  this.timeout(60_000);
  const { idsIn, offered, pathOf, pull, pullAll, start, told, uriOf, write } = inWorkspace();

  it('judges files that are not open where the setting asks for it, and only those that reach tfjs', async () => {
    write('a/bad.ts', badModel);
    write('a/loss.ts', `export const loss = 'meanSquaredError';\n`);
    write(
      'b/importer.ts',
      `import { loss } from '../a/loss';\n${badModel.replace(`loss: 'meanSquaredError'`, 'loss')}`,
    );
    write('b/plain.ts', 'export const x = 1;\n');
    write('node_modules/x/index.js', badModel);
    write('dist/out.js', badModel);
    await start(wanting);
    await offered(true);
    const first = await pullAll();
    assert.deepEqual(idsIn(first), { 'a/bad.ts': ['softmax-with-mse'], 'b/importer.ts': ['softmax-with-mse'] });

    // Asked again it waits, and tells what changed and what rests on it alone.
    const second = pullAll(first.items);
    assert.equal(await Promise.race([second, pause(300, 'waiting')]), 'waiting');
    write('a/loss.ts', `export const loss = 'categoricalCrossentropy';\n`);
    await told(2, 'a/loss.ts');
    assert.deepEqual(idsIn(await second), { 'b/importer.ts': [] });

    const third = pullAll(first.items);
    rmSync(pathOf('a/bad.ts'));
    await told(3, 'a/bad.ts');
    assert.deepEqual(idsIn(await third), { 'a/bad.ts': [] });
  });

  it('judges files that reach tfjs only since another one came', async () => {
    const used = badModel.replaceAll('tf.', 'ml.').replace(/^import .*$/m, `import * as ml from './layers';`);
    write('user.ts', used);
    await start(wanting);
    await offered(true);
    const first = await pullAll();
    assert.deepEqual(idsIn(first), {});
    write('layers.ts', `export * from '@tensorflow/tfjs';\n`);
    const second = pullAll(first.items);
    await told(1, 'layers.ts');
    assert.deepEqual(idsIn(await second), { 'layers.ts': [] });
    assert.deepEqual(idsIn(await pullAll(first.items)), { 'layers.ts': [], 'user.ts': ['softmax-with-mse'] });
  });

  it('leaves what a cancelled request did not judge to the next one', async () => {
    write('bad.ts', badModel);
    const started = await start(wanting);
    await offered(true);
    const cancelled = started.askAndCancel('workspace/diagnostic', { previousResultIds: [] });
    await assert.rejects(cancelled, ({ code }: { code: number }) => code === -32800);
    assert.deepEqual(idsIn(await pullAll()), { 'bad.ts': ['softmax-with-mse'] });
  });

  it('leaves open documents to themselves, and keeps their findings when they are closed', async () => {
    write('bad.ts', badModel);
    const started = await start(wanting);
    await offered(true);
    await started.open(uriOf('bad.ts'), badModel);
    assert.deepEqual(idsIn(await pullAll()), {});
    await started.connection.sendNotification('textDocument/didClose', { textDocument: { uri: uriOf('bad.ts') } });
    assert.ok((await pull('bad.ts')).items?.some(({ code }) => code === 'softmax-with-mse'));
  });

  it('offers nothing of the sort without the setting, and follows the setting', async () => {
    write('bad.ts', badModel);
    const started = await start({});
    await offered(false);
    await started.open(uriOf('bad.ts'), badModel);
    assert.ok((await pull('bad.ts')).items?.some(({ code }) => code === 'softmax-with-mse'));
    await started.connection.sendNotification('textDocument/didClose', { textDocument: { uri: uriOf('bad.ts') } });
    assert.deepEqual((await pull('bad.ts')).items, []);
    started.settings = wanting;
    await started.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await offered(true);
    started.settings = {};
    await started.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await offered(false);
  });

  it('gives each folder its own settings and its own config file', async () => {
    for (const name of ['one', 'two', 'three']) write(`${name}/bad.ts`, badModel);
    write('three/.losslensrc.json', '{"rules": {"softmax-with-mse": "error"}}');
    const started = await start({ rules: { 'softmax-with-mse': 'information' } }, ['one', 'two', 'three']);
    started.folderSettings.set(uriOf('two'), { rules: { 'softmax-with-mse': 'off' }, ...wanting });
    await started.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    const severity = async (name: string): Promise<number | undefined> => {
      await started.open(uriOf(name), badModel);
      return (await pull(name)).items?.find(({ code }) => code === 'softmax-with-mse')?.severity;
    };
    assert.deepEqual(
      [await severity('one/bad.ts'), await severity('two/bad.ts'), await severity('three/bad.ts')],
      [3, undefined, 1],
    );
    write('two/other.ts', badModel.replace('relu', 'Relu'));
    write('one/other.ts', badModel.replace('relu', 'Relu'));
    await offered(true);
    // One folder alone wants its closed files judged.
    assert.deepEqual(idsIn(await pullAll()), { 'two/other.ts': ['unknown-name'] });
    const removed = { uri: uriOf('two'), name: 'two' };
    await started.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [], removed: [removed] },
    });
    await offered(false);
  });

  it('shows the importers of a changed file anew, and leaves all else as it is', async () => {
    const importer = `import { loss } from './loss';\n${badModel.replace(`loss: 'meanSquaredError'`, 'loss')}`;
    write('importer.ts', importer);
    write('other.ts', badModel);
    const started = await start({});
    await started.open(uriOf('importer.ts'), importer);
    await started.open(uriOf('other.ts'), badModel);
    const importerFirst = await pull('importer.ts');
    const otherFirst = await pull('other.ts');
    const refreshes = (): number => started.asked.get('workspace/diagnostic/refresh') ?? 0;
    const before = refreshes();

    // A file that was looked for in vain comes, and changes.
    write('loss.ts', `export const loss = 'meanSquaredError';\n`);
    await told(1, 'loss.ts');
    const importerSecond = await pull('importer.ts', importerFirst.resultId);
    assert.ok(importerSecond.items?.some(({ code }) => code === 'softmax-with-mse'));
    assert.equal((await pull('other.ts', otherFirst.resultId)).kind, 'unchanged');
    assert.equal(refreshes(), before + 1);
    write('loss.ts', `export const loss = 'categoricalCrossentropy';\n`);
    await told(2, 'loss.ts');
    assert.equal((await pull('importer.ts', importerSecond.resultId)).kind, 'full');
    assert.equal(refreshes(), before + 2);

    // Nobody imports this one.
    write('lonely.ts', mended);
    await told(1, 'lonely.ts');
    await pull('other.ts', otherFirst.resultId);
    assert.equal(refreshes(), before + 2);
  });

  it('reads a script with those that its page links before it, and shows it anew when one of them or the page changes', async () => {
    const make =
      'function make() { return tf.sequential({ layers: [tf.layers.dense({ units: 3, inputShape: [4] })] }); }\n';
    const train = `const net = make();\nnet.compile({ optimizer: 'sgd', loss: 'categoricalCrossentropy' });\nnet.fit(xs, ys);\n`;
    write('js/make.js', make);
    write('js/train.js', train);
    const started = await start(wanting);
    await offered(true);
    await started.open(uriOf('js/train.js'), train);
    const first = await pull('js/train.js');
    assert.deepEqual(first.items, []);
    const ids = async (previous: string | undefined): Promise<unknown> => {
      const { items } = await pull('js/train.js', previous);
      return items?.map(({ code }) => code);
    };

    write('site.html', '<script src="js/make.js"></script><script src="js/train.js"></script>');
    await told(1, 'site.html');
    assert.deepEqual(await ids(undefined), ['missing-output-activation']);

    const refreshes = (): number => started.asked.get('workspace/diagnostic/refresh') ?? 0;
    const before = refreshes();
    await started.open(uriOf('js/make.js'), make);
    await started.change(uriOf('js/make.js'), 2, make.replace('units: 3', `units: 3, activation: 'softmax'`));
    assert.deepEqual(await ids(undefined), []);
    assert.ok(refreshes() > before);
  });

  it('judges a closed script when a page comes that links it', async () => {
    write(
      'make.js',
      'const make = () => tf.sequential({ layers: [tf.layers.dense({ units: 3, inputShape: [4] })] });\n',
    );
    write('train.js', `make().compile({ optimizer: 'sdg', loss: 'hinge' });\n`);
    await start(wanting);
    await offered(true);
    const first = await pullAll();
    assert.deepEqual(idsIn(first), { 'make.js': [] });
    const second = pullAll(first.items);
    write('index.html', '<script src="make.js"></script><script src="train.js"></script>');
    await told(1, 'index.html');
    assert.deepEqual(idsIn(await second), { 'make.js': ['unchanged'], 'train.js': ['unknown-name'] });
  });

  it('starts in a workspace of 10 000 files without looking at them', async () => {
    for (let group = 0; group < 100; group++) {
      mkdirSync(pathOf(String(group)));
      for (let file = 0; file < 100; file++) writeFileSync(pathOf(`${group}/${file}.ts`), '');
    }
    assert.equal(readdirSync(pathOf('')).length, 100);
    write('bad.ts', badModel);
    const begun = performance.now();
    const started = await start({});
    await started.open(uriOf('bad.ts'), badModel);
    assert.ok((await pull('bad.ts')).items?.some(({ code }) => code === 'softmax-with-mse'));
    const alone = performance.now() - begun;
    assert.ok(alone < 8000, `the first finding came after ${alone} ms`);
    await offered(false);
  });
});
