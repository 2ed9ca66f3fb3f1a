import assert from 'node:assert/strict';
import { readFacts } from '../../../server/src/code/facts';
import { isUnknown, valueOf } from '../../../server/src/protocol/model';
import { shapeWords } from '../../../server/src/lsp/words';

const path = '/work/model.ts';

function read(code: string) {
  const text = `import * as tf from '@tensorflow/tfjs';\n${code}`;
  const facts = readFacts(path, {
    read: (one) => (one === path ? text : undefined),
    exists: (one) => one === path,
  });
  return { text, facts, loose: facts.looseLayers ?? [], symbols: facts.symbols ?? [] };
}

describe('code/tfjs/besideModels', () => {
  it('tells of the layers of a helper that other files call', () => {
    const { loose } = read(`
      export function block(x: tf.SymbolicTensor, filters: number) {
        const y = tf.layers.conv2d({ filters, kernelSize: 3, padding: 'same', activation: 'relu' }).apply(x);
        return tf.layers.dense({ units: 7 }).apply(y);
      }
    `);
    assert.deepEqual(
      loose.map(({ className }) => className),
      ['Conv2D', 'Dense'],
    );
    const [conv, dense] = loose;
    assert.equal(valueOf(conv?.activation), 'relu');
    assert.equal(valueOf(conv?.options['padding']), 'same');
    assert.deepEqual(conv?.options['filters'], { unknown: 'parameter "filters"', at: conv?.options['filters']?.at });
    assert.deepEqual(dense?.inbound, [conv?.name]);
    assert.equal(dense && shapeWords(dense.outputShape), '[batch, ?, ?, 7]');
  });

  it('tells of a layer that is not added yet, and of one that a wrapper holds, why it has no input', () => {
    const { loose } = read(`
      const model = tf.sequential();
      model.add(tf.layers.bidirectional({ layer: tf.layers.lstm({ units: 4 }), inputShape: [5, 3] }));
      const next = tf.layers.dense({ units: 2, activation: 'tanh' });
      const first = tf.layers.dense({ units: 2, inputShape: [3] });
    `);
    const said = loose.map(({ className, inputShape, params }) => [
      className,
      isUnknown(inputShape) ? inputShape.unknown : inputShape,
      isUnknown(params) ? null : params,
    ]);
    assert.deepEqual(said, [
      ['LSTM', 'it is wrapped in Bidirectional', null],
      ['Dense', 'no model of this file is known to hold it', null],
      ['Dense', [null, 3], 8],
    ]);
  });

  it('tells nothing beside the models where they hold all layers', () => {
    const { loose, symbols } = read(`
      const make = (units: number) => tf.layers.dense({ units, inputShape: [2] });
      const model = tf.sequential({ layers: [make(3)] });
      model.add(make(1));
    `);
    assert.deepEqual([loose, symbols], [[], []]);
  });

  it('knows the shapes of a functional model before it is one', () => {
    const { loose } = read(`
      const input = tf.input({ shape: [8] });
      const hidden = tf.layers.dense({ units: 4 }).apply(input);
    `);
    assert.deepEqual(
      loose.map(({ outputShape, placed }) => [outputShape, placed.kind]),
      [
        [[null, 8], 'none'],
        [[null, 4], 'apply'],
      ],
    );
  });

  it('names the symbolic tensors of variables, with the layer that puts them out', () => {
    const { symbols } = read(`
      const dense = (units: number, x: tf.SymbolicTensor) => tf.layers.dense({ units }).apply(x) as tf.SymbolicTensor;
      const input = tf.input({ shape: [8] });
      let x = dense(4, input);
      x = dense(2, x);
      const model = tf.model({ inputs: input, outputs: x });
    `);
    assert.deepEqual(
      symbols.map(({ name, shape, className }) => [name, shapeWords(shape), className]),
      [
        ['x', '?', null],
        ['input', '[batch, 8]', 'InputLayer'],
        ['x', '[batch, 4]', 'Dense'],
        ['x', '[batch, 2]', 'Dense'],
      ],
    );
  });

  it('leaves the shape of a variable open that differs from turn to turn', () => {
    const { symbols } = read(`
      const input = tf.input({ shape: [8] });
      for (const units of [1, 2]) {
        const head = tf.layers.dense({ units }).apply(input);
      }
    `);
    assert.deepEqual(symbols.find(({ name }) => name === 'head')?.shape, {
      unknown: 'it differs from turn to turn',
      at: symbols.find(({ name }) => name === 'head')?.at,
    });
  });
});
