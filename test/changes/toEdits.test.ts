import assert from 'node:assert/strict';
import { readFacts } from '../../server/src/code/facts';
import { toEdits } from '../../server/src/changes/toEdits';
import type { Change } from '../../server/src/protocol/change';
import { applyEdits } from '../support/applyEdits';
import { oneFile } from '../support/checkRule';
import { dedent } from '../support/fragment';

const path = '/model.ts';
const tf = "import * as tf from '@tensorflow/tfjs';\n";

/** A change without its model, which is always `model`. */
type Part = Change extends infer One ? (One extends Change ? Omit<One, 'model'> : never) : never;

function changed(source: string, part: Part): string | { readonly unknown: string } {
  const text = source.includes('@tensorflow') ? source : tf + source;
  const facts = readFacts(path, oneFile(path, text));
  const edits = toEdits({ ...part, model: 'model' }, facts, (other) => (other === path ? text : undefined));
  if ('unknown' in edits) return edits;
  const result = applyEdits(text, edits);
  return text === source ? result : result.slice(tf.length);
}

function writes(title: string, source: string, part: Part, expected: string): void {
  it(title, () => assert.equal(changed(dedent(source), part), dedent(expected)));
}

function refuses(title: string, source: string, part: Part, why: RegExp): void {
  it(`says why: ${title}`, () => {
    const result = changed(dedent(source), part);
    if (typeof result === 'string') assert.fail(`was written: ${result}`);
    assert.match(result.unknown, why);
  });
}

const compiled = (compile: string, before = '') => `
  ${before}const model = tf.sequential();
  model.add(tf.layers.dense({ units: 1, inputShape: [4] }));
  model.compile(${compile});
`;
const layered = (...statements: string[]) => ['const model = tf.sequential();', ...statements].join('\n');

describe('toEdits', () => {
  describe('setLoss', () => {
    const part: Part = { kind: 'setLoss', loss: 'binaryCrossentropy' };
    writes(
      'replaces a literal',
      compiled("{ optimizer: 'sgd', loss: 'hinge' }"),
      part,
      compiled("{ optimizer: 'sgd', loss: 'binaryCrossentropy' }"),
    );
    writes(
      'keeps the quotes',
      compiled(`{ optimizer: 'sgd', loss: "hinge" }`),
      part,
      compiled(`{ optimizer: 'sgd', loss: "binaryCrossentropy" }`),
    );
    writes(
      'follows a constant to its literal',
      compiled("{ optimizer: 'sgd', loss: LOSS }", "const LOSS = 'hinge';\n  "),
      part,
      compiled("{ optimizer: 'sgd', loss: LOSS }", "const LOSS = 'binaryCrossentropy';\n  "),
    );
    writes(
      'replaces a function',
      compiled("{ optimizer: 'sgd', loss: tf.losses.huberLoss }"),
      part,
      compiled("{ optimizer: 'sgd', loss: 'binaryCrossentropy' }"),
    );
  });

  describe('setActivation', () => {
    const part = (...layers: string[]): Part => ({ kind: 'setActivation', layers, activation: 'relu' });
    writes(
      'adds the option behind the others',
      layered('model.add(tf.layers.dense({ units: 2, inputShape: [4] }));'),
      part('dense_Dense1'),
      layered("model.add(tf.layers.dense({ units: 2, inputShape: [4], activation: 'relu' }));"),
    );
    writes(
      'adds the options object that a call does not have',
      layered('model.add(tf.layers.dense({ units: 2, inputShape: [4] }));', 'model.add(tf.layers.activation());'),
      { kind: 'setLayerOption', layers: ['activation_Activation1'], option: 'activation', value: 'relu' },
      layered(
        'model.add(tf.layers.dense({ units: 2, inputShape: [4] }));',
        "model.add(tf.layers.activation({ activation: 'relu' }));",
      ),
    );
    writes(
      'rewrites the constant when all that use it change',
      `const act = 'tanh';\n${layered(
        'model.add(tf.layers.dense({ units: 2, activation: act, inputShape: [4] }));',
        'model.add(tf.layers.dense({ units: 2, activation: act }));',
      )}`,
      part('dense_Dense1', 'dense_Dense2'),
      `const act = 'relu';\n${layered(
        'model.add(tf.layers.dense({ units: 2, activation: act, inputShape: [4] }));',
        'model.add(tf.layers.dense({ units: 2, activation: act }));',
      )}`,
    );
    writes(
      'writes at the place of use when it serves another layer',
      `const act = 'tanh';\n${layered(
        'model.add(tf.layers.dense({ units: 2, activation: act, inputShape: [4] }));',
        'model.add(tf.layers.dense({ units: 2, activation: act }));',
      )}`,
      part('dense_Dense1'),
      `const act = 'tanh';\n${layered(
        "model.add(tf.layers.dense({ units: 2, activation: 'relu', inputShape: [4] }));",
        'model.add(tf.layers.dense({ units: 2, activation: act }));',
      )}`,
    );
    writes(
      'names a shorthand that it replaces',
      `const activation = 'tanh';\n${layered(
        'model.add(tf.layers.dense({ units: 2, activation, inputShape: [4] }));',
        'model.add(tf.layers.dense({ units: 2, activation }));',
      )}`,
      part('dense_Dense2'),
      `const activation = 'tanh';\n${layered(
        'model.add(tf.layers.dense({ units: 2, activation, inputShape: [4] }));',
        "model.add(tf.layers.dense({ units: 2, activation: 'relu' }));",
      )}`,
    );
    refuses(
      'one layer of a loop',
      layered(
        "for (let i = 0; i < 2; i++) model.add(tf.layers.dense({ units: 2, activation: 'tanh', inputShape: [2] }));",
      ),
      part('dense_Dense1'),
      /serves other layers/,
    );
  });

  describe('setLearningRate', () => {
    const part: Part = { kind: 'setLearningRate', learningRate: 0.001 };
    writes(
      'replaces the number',
      compiled("{ optimizer: tf.train.sgd(5), loss: 'hinge' }"),
      part,
      compiled("{ optimizer: tf.train.sgd(0.001), loss: 'hinge' }"),
    );
    writes(
      'gives an optimizer by name its constructor',
      compiled("{ optimizer: 'rmsprop', loss: 'hinge' }"),
      part,
      compiled("{ optimizer: tf.train.rmsprop(0.001), loss: 'hinge' }"),
    );
    writes(
      'gives a constructor its argument',
      compiled("{ optimizer: tf.train.adam(), loss: 'hinge' }"),
      part,
      compiled("{ optimizer: tf.train.adam(0.001), loss: 'hinge' }"),
    );
  });

  describe('setOptimizer and setMetrics', () => {
    writes(
      'replaces a name',
      compiled("{ optimizer: 'sgd', loss: 'hinge' }"),
      { kind: 'setOptimizer', optimizer: 'adam' },
      compiled("{ optimizer: 'adam', loss: 'hinge' }"),
    );
    writes(
      'replaces a call',
      compiled("{ optimizer: tf.train.sgd(0.1), loss: 'hinge' }"),
      { kind: 'setOptimizer', optimizer: 'adam' },
      compiled("{ optimizer: tf.train.adam(0.001), loss: 'hinge' }"),
    );
    writes(
      'adds metrics',
      compiled("{ optimizer: 'sgd', loss: 'hinge' }"),
      { kind: 'setMetrics', metrics: ['accuracy', 'mse'] },
      compiled("{ optimizer: 'sgd', loss: 'hinge', metrics: ['accuracy', 'mse'] }"),
    );
    writes(
      'replaces metrics',
      compiled("{ optimizer: 'sgd', metrics: 'acc', loss: 'hinge' }"),
      { kind: 'setMetrics', metrics: ['mse', 'mae'] },
      compiled("{ optimizer: 'sgd', metrics: ['mse', 'mae'], loss: 'hinge' }"),
    );
    writes(
      'replaces one metric where it stands, and keeps functions and what is not known',
      compiled("{ optimizer: 'sgd', metrics: [ours, 'acc', 'mse', tf.metrics.precision, other()], loss: 'hinge' }"),
      { kind: 'setMetrics', metrics: ['mae', 'mse'] },
      compiled("{ optimizer: 'sgd', metrics: [ours, 'mae', 'mse', tf.metrics.precision, other()], loss: 'hinge' }"),
    );
  });

  describe('setFitOption', () => {
    const fitted = (rest: string) => `
      const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });
      model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
      await model.fit(tf.ones([8, 2]), tf.ones([8, 1])${rest});
    `;
    const part: Part = { kind: 'setFitOption', option: 'validationSplit', value: 0.2 };
    writes('adds the options', fitted(''), part, fitted(', { validationSplit: 0.2 }'));
    writes('adds an option', fitted(', { epochs: 3 }'), part, fitted(', { epochs: 3, validationSplit: 0.2 }'));
    writes('replaces an option', fitted(', { validationSplit: 0.9 }'), part, fitted(', { validationSplit: 0.2 }'));
  });

  describe('insertLayer', () => {
    const after = (name: string | null): Part => ({
      kind: 'insertLayer',
      after: name,
      layer: 'batchNormalization',
      options: {},
    });
    const rescaling: Part = { kind: 'insertLayer', after: null, layer: 'rescaling', options: { scale: 1 / 255 } };
    writes(
      'as a statement',
      '{\n  const model = tf.sequential();\n  model.add(tf.layers.dense({ units: 2, inputShape: [4] }));\n  model.add(tf.layers.dense({ units: 1 }));\n}',
      after('dense_Dense1'),
      '{\n  const model = tf.sequential();\n  model.add(tf.layers.dense({ units: 2, inputShape: [4] }));\n  model.add(tf.layers.batchNormalization());\n  model.add(tf.layers.dense({ units: 1 }));\n}',
    );
    writes(
      'as an element of a list',
      'const model = tf.sequential({\n  layers: [\n    tf.layers.dense({ units: 2, inputShape: [4] }),\n    tf.layers.dense({ units: 1 }),\n  ],\n});',
      after('dense_Dense1'),
      'const model = tf.sequential({\n  layers: [\n    tf.layers.dense({ units: 2, inputShape: [4] }),\n    tf.layers.batchNormalization(),\n    tf.layers.dense({ units: 1 }),\n  ],\n});',
    );
    writes(
      'around an apply',
      `
        const input = tf.input({ shape: [4] });
        const hidden = tf.layers.dense({ units: 2 }).apply(input) as tf.SymbolicTensor;
        const model = tf.model({ inputs: input, outputs: tf.layers.dense({ units: 1 }).apply(hidden) as tf.SymbolicTensor });
      `,
      after('dense_Dense1'),
      `
        const input = tf.input({ shape: [4] });
        const hidden = tf.layers.batchNormalization().apply(tf.layers.dense({ units: 2 }).apply(input) as tf.SymbolicTensor) as tf.SymbolicTensor;
        const model = tf.model({ inputs: input, outputs: tf.layers.dense({ units: 1 }).apply(hidden) as tf.SymbolicTensor });
      `,
    );
    writes(
      'first, where the input shape is all that is given',
      layered('model.add(tf.layers.flatten({ inputShape: [4, 4] }));'),
      rescaling,
      layered(
        'model.add(tf.layers.rescaling({ scale: 1 / 255, inputShape: [4, 4] }));',
        'model.add(tf.layers.flatten({}));',
      ),
    );
    writes(
      'first, where it takes over the input shape',
      layered('model.add(tf.layers.dense({ units: 2, inputShape: [4] }));'),
      rescaling,
      layered(
        'model.add(tf.layers.rescaling({ scale: 1 / 255, inputShape: [4] }));',
        'model.add(tf.layers.dense({ units: 2 }));',
      ),
    );
    writes(
      'first in a functional model',
      `
        const input = tf.input({ shape: [4] });
        const model = tf.model({ inputs: input, outputs: tf.layers.dense({ units: 1 }).apply(input) as tf.SymbolicTensor });
      `,
      rescaling,
      `
        const input = tf.input({ shape: [4] });
        const model = tf.model({ inputs: input, outputs: tf.layers.dense({ units: 1 }).apply(tf.layers.rescaling({ scale: 1 / 255 }).apply(input)) as tf.SymbolicTensor });
      `,
    );
    const recurrent = `
      const input = tf.input({ shape: [5, 4] });
      const all = tf.layers.lstm({ units: 2, returnState: true }).apply(input) as tf.SymbolicTensor[];
      const model = tf.model({ inputs: input, outputs: tf.layers.dense({ units: 1 }).apply(all[0]) as tf.SymbolicTensor });
    `;
    refuses('behind a layer that returns its state too', recurrent, after('lstm_LSTM1'), /several tensors/);
    refuses(
      'behind a model of several outputs',
      `
        const inner = tf.input({ shape: [4] });
        const ends = [1, 2].map((units) => tf.layers.dense({ units }).apply(inner) as tf.SymbolicTensor);
        const both = tf.model({ inputs: inner, outputs: ends, name: 'both' });
        const input = tf.input({ shape: [4] });
        const [one] = both.apply(input) as tf.SymbolicTensor[];
        const model = tf.model({ inputs: input, outputs: one });
      `,
      after('both'),
      /several tensors/,
    );
    refuses(
      'behind a layer of a loop',
      layered('for (let i = 0; i < 2; i++) model.add(tf.layers.dense({ units: 2, inputShape: [2] }));'),
      after('dense_Dense1'),
      /loop or helper/,
    );
  });

  describe('scaleInput', () => {
    const fitted = (data: string, xs: string) => `
      const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });
      model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
      const xs = ${data};
      await model.fit(${xs}, tf.ones([2, 1]));
    `;
    const divide: Part = { kind: 'scaleInput', by: { kind: 'divide', by: 255 } };
    const data = 'tf.tensor2d([[1, 2], [3, 4]])';
    writes('divides a variable', fitted(data, 'xs'), divide, fitted(data, 'xs.div(255)'));
    writes('divides a call', fitted(data, 'xs.add(1)'), divide, fitted(data, 'xs.add(1).div(255)'));
    writes(
      'puts what is no chain in parentheses',
      fitted(data, 'xs as tf.Tensor'),
      divide,
      fitted(data, '(xs as tf.Tensor).div(255)'),
    );
    writes(
      'standardises by the moments of the columns',
      fitted(data, 'xs'),
      { kind: 'scaleInput', by: { kind: 'standardise' } },
      fitted(data, 'xs.sub(xs.mean(0)).div(tf.moments(xs, 0).variance.sqrt().add(1e-7))'),
    );
  });

  it('says that there is no such model', () => {
    const facts = readFacts(path, oneFile(path, tf));
    assert.match(
      JSON.stringify(toEdits({ kind: 'setLoss', model: 'model', loss: 'hinge' }, facts, () => tf)),
      /there is no model/,
    );
  });
});
