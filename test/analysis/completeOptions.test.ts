import assert from 'node:assert/strict';
import { completeOptions } from '../../server/src/analysis/completeOptions';

const head = `import * as tf from '@tensorflow/tfjs';\nconst model = tf.sequential();\n`;

/** The text with `$0` as the cursor; what is offered there, and what it would replace. */
function at(marked: string): { labels: readonly string[]; replaced: string } | null {
  const source = head + marked;
  const offset = source.indexOf('$0');
  const text = source.replace('$0', '');
  const path = '/w/model.ts';
  const found = completeOptions(path, offset, {
    read: (name) => (name === path ? text : undefined),
    exists: (name) => name === path,
  });
  return found && { labels: found.items.map(({ label }) => label), replaced: text.slice(found.start, found.end) };
}

function offers(marked: string, label: string, replaced = ''): void {
  const found = at(marked);
  assert.ok(found, `something is offered for ${marked}`);
  assert.ok(found.labels.includes(label), `${label} among ${found.labels.join(' ')}`);
  assert.equal(found.replaced, replaced);
}

describe('completeOptions', () => {
  it('offers the names that an option takes, between its quotes', () => {
    offers(`model.add(tf.layers.dense({ units: 8, activation: '$0' }));`, 'softmax');
    offers(`model.add(tf.layers.dense({ units: 8, activation: 're$0lu' }));`, 'tanh', 'relu');
    offers(`model.add(tf.layers.dense({ units: 8, kernelInitializer: "$0" }));`, 'heNormal');
    offers(`model.add(tf.layers.dense({ units: 8, kernelRegularizer: '$0' }));`, 'l1l2');
    offers(`model.add(tf.layers.conv2d({ filters: 8, kernelSize: 3, padding: '$0' }));`, 'same');
    offers(`model.add(tf.layers.conv2d({ filters: 8, kernelSize: 3, dataFormat: '$0' }));`, 'channelsFirst');
    offers(`model.compile({ optimizer: '$0', loss: 'meanSquaredError' });`, 'adam');
    offers(`model.compile({ optimizer: 'sgd', loss: '$0' });`, 'categoricalCrossentropy');
    offers(`model.compile({ optimizer: 'sgd', loss: ['$0'] });`, 'binaryCrossentropy');
    offers(`model.compile({ optimizer: 'sgd', loss: { a: '$0' } });`, 'binaryCrossentropy');
    offers(`model.compile({ optimizer: 'sgd', loss: 'meanSquaredError', metrics: ['mse', '$0'] });`, 'accuracy');
    offers(`model.add(tf.layers.dense({ units: 8, activation: deep ? '$0' : 'tanh' }));`, 'relu');
  });

  it('offers them in a text that is not closed yet', () => {
    offers(`model.add(tf.layers.dense({ units: 8, activation: '$0`, 'relu');
    offers(
      `model.add(tf.layers.dense({ units: 8, activation: 're$0 }));\nmodel.compile({ optimizer: 'sgd' });`,
      'relu',
      're',
    );
    offers(`function build() {\n  model.compile({ optimizer: 'adam', loss: '$0\n}\n`, 'meanSquaredError');
  });

  it('offers them where no quote is written yet', () => {
    const dense = (value: string) => `model.add(tf.layers.dense({ units: 8, activation: ${value} }));`;
    offers(dense('$0'), 'softmax');
    offers(dense('re$0'), 'relu', 're');
    offers(dense('deep ? $0 : sure'), 'relu');
    offers(`model.compile({ loss: $0\n  optimizer: 'adam',\n});`, 'meanSquaredError');
    offers(`model.compile({ loss: $0`, 'meanSquaredError');
    offers(`model.compile({ loss: 'meanSquaredError', metrics: ['mse', $0] });`, 'accuracy');
    assert.equal(at(dense('names.$0')), null);
    assert.equal(at(dense('pick($0)')), null);
    assert.equal(at(dense(`'relu' $0`)), null);
    assert.equal(at(`const chart = { activation: $0 };`), null);
    assert.equal(at(`model.fit(xs, ys, { epochs: $0 });`), null);
    assert.equal(at(`model.compile({ loss: 'meanSquaredError', metrics: pick('mse', $0) });`), null);
  });

  it('gives a bare name the quotes of the file, and none to one that has them', () => {
    const quoteAt = (code: string) => {
      const text = code.replace('|', '');
      return completeOptions('/w/model.ts', code.indexOf('|'), { read: () => text, exists: () => true })?.quote;
    };
    const double = head.replaceAll("'", '"');
    assert.equal(quoteAt(`${head}model.compile({ loss: | });`), "'");
    assert.equal(quoteAt(`${double}model.compile({ loss: | });`), '"');
    assert.equal(quoteAt(`${head}model.compile({ loss: '|' });`), null);
  });

  it('offers the options that a call takes and does not have yet', () => {
    offers(`model.add(tf.layers.dense({ $0 }));`, 'units');
    offers(`model.add(tf.layers.dense({ units: 8, act$0 }));`, 'activation', 'act');
    offers(`model.add(tf.layers.lstm({ units: 8, $0`, 'returnSequences');
    offers(`tf.input({ $0 });`, 'shape');
    offers(`model.compile({ $0 });`, 'metrics');
    offers(`async function train(xs, ys) { await model.fit(xs, ys, { epochs: 3, $0 }); }`, 'validationSplit');
    offers(`async function train(ds) { await model.fitDataset(ds, { $0 }); }`, 'batchesPerEpoch');
    offers(`model.fit(xs, ys, { epochs: 3, callbacks: { $0 } });`, 'onEpochEnd');
    offers(`model.fit(xs, ys, { epochs: 3, callbacks: [{ onEpochEnd() {}, $0 }] });`, 'onBatchEnd');
    offers(`const options = { $0 };\nmodel.add(tf.layers.dense(options));`, 'units');
    const taken = at(`model.add(tf.layers.dense({ units: 8, $0 }));`);
    assert.ok(taken && !taken.labels.includes('units'));
  });

  it('offers nothing where nothing is known to reach tfjs', () => {
    assert.equal(at(`const chart = { activation: '$0' };`), null);
    assert.equal(at(`draw({ loss: '$0' });`), null);
    assert.equal(at(`model.add(tf.layers.dense({ units: 8, name: '$0' }));`), null);
    assert.equal(at(`model.add(tf.layers.dense({ units: $0 }));`), null);
    assert.equal(at(`model.add(tf.layers.dense({ units: 8, activation: pick('$0') }));`), null);
    assert.equal(at(`model.fit(xs, ys, { callbacks: { onEpochEnd: () => { $0 } } });`), null);
    assert.equal(at(`model.add(tf.layers.dense({ units: 8 $0 }));`), null);
    assert.equal(at(`// activation: '$0'`), null);
  });

  it('says what each is good for', () => {
    const text = `${head}model.compile({ loss: '' });`;
    const found = completeOptions('/w/model.ts', text.indexOf(`''`) + 1, {
      read: () => text,
      exists: () => true,
    });
    assert.match(found?.items.find(({ label }) => label === 'meanSquaredError')?.about ?? '', /regression/);
    assert.ok(found?.items.every(({ about }) => about.endsWith('.')));
  });

  it('sees a file that an import means once it is there', () => {
    const text = `import * as ml from './ml';\nml.layers.dense({ units: 8, activation: '' });`;
    const files = new Map([['/w/model.ts', text]]);
    const sources = { read: (path: string) => files.get(path), exists: (path: string) => files.has(path) };
    const found = () => completeOptions('/w/model.ts', text.indexOf("''") + 1, sources);
    assert.equal(found(), null);
    files.set('/w/ml.ts', `export * from '@tensorflow/tfjs';`);
    assert.ok(found()?.items.some(({ label }) => label === 'softmax'));
  });
});
