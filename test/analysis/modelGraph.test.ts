import assert from 'node:assert/strict';
import { lintFile } from '../../server/src/analysis/lintFile';
import { modelGraph } from '../../server/src/analysis/modelGraph';
import { defaultSettings } from '../../server/src/analysis/settings';
import { unknownHere } from '../../server/src/analysis/unknownHere';
import type { Finding, Span } from '../../server/src/protocol/finding';
import type { ModelGraph } from '../../server/src/protocol/graph';

const path = '/project/model.ts';

function read(source: string) {
  const text = `import * as tf from '@tensorflow/tfjs';\n${source}`;
  const report = lintFile(
    path,
    { read: (one) => (one === path ? text : undefined), exists: () => false },
    defaultSettings,
  );
  const graphs = report.facts.models.map((model) => modelGraph(model, []));
  return { text, facts: report.facts, graphs, unknown: unknownHere(report.facts) };
}

function graphOf(source: string): ModelGraph {
  const graph = read(source).graphs.at(-1);
  assert.ok(graph);
  return graph;
}

const flows = ({ edges }: ModelGraph): readonly string[] => edges.map(({ from, to }) => `${from} > ${to}`);

describe('model graph of the source', () => {
  it('holds nested models as groups with the ends of their edges', () => {
    const graph = graphOf(`
      const image = tf.input({ shape: [8, 8, 3] });
      const encoder = tf.sequential({ name: 'encoder', layers: [
        tf.layers.conv2d({ name: 'conv', filters: 4, kernelSize: 3, padding: 'same', activation: 'relu', inputShape: [8, 8, 3] }),
        tf.layers.batchNormalization({ name: 'norm' }),
      ] });
      encoder.trainable = false;
      const joined = tf.layers.concatenate({ name: 'joined' }).apply([encoder.apply(image), image]);
      const model = tf.model({ inputs: image, outputs: joined });
    `);
    const encoder = graph.nodes.find(({ id }) => id === 'encoder');
    assert.deepEqual(encoder?.group, { kind: 'model', inputs: ['encoder/conv'], outputs: ['encoder/norm'] });
    assert.deepEqual(
      graph.nodes.filter(({ frozen }) => frozen).map(({ id }) => id),
      ['encoder', 'encoder/conv', 'encoder/norm'],
    );
    const conv = graph.nodes.find(({ id }) => id === 'encoder/conv');
    assert.deepEqual([conv?.parent, conv?.options], ['encoder', ['4 filters', '3×3', 'same', 'relu']]);
    assert.ok(flows(graph).includes('encoder/conv > encoder/norm') && flows(graph).includes('encoder > joined'));
    assert.deepEqual(
      graph.edges.filter(({ to }) => to === 'joined').map(({ input, shape }) => [input, shape]),
      [
        [0, [null, 8, 8, 4]],
        [1, [null, 8, 8, 3]],
      ],
    );
  });

  it('gives each edge the shape of the output that it comes from', () => {
    const graph = graphOf(`
      const steps = tf.input({ shape: [10, 8] });
      const lstm = tf.layers.lstm({ name: 'lstm', units: 5, returnSequences: true, returnState: true });
      const [sequence, hidden] = lstm.apply(steps);
      const last = tf.layers.dense({ name: 'last', units: 5 }).apply(hidden);
      const each = tf.layers.dense({ name: 'each', units: 2 }).apply(sequence);
      const model = tf.model({ inputs: steps, outputs: [last, each] });
    `);
    const lstm = graph.nodes.find(({ id }) => id === 'lstm');
    assert.deepEqual(
      [lstm?.outputShape, lstm?.furtherOutputs],
      [
        [null, 10, 5],
        [
          [null, 5],
          [null, 5],
        ],
      ],
    );
    const last = graph.nodes.find(({ id }) => id === 'last');
    assert.ok(last && !('furtherOutputs' in last));
    const shapes = new Map(graph.edges.map(({ to, output, shape }) => [to, [output, shape]]));
    assert.deepEqual(shapes.get('last'), [1, [null, 5]]);
    assert.deepEqual(shapes.get('each'), [0, [null, 10, 5]]);
  });

  it('puts the layers of a loop of unknown length into a group', () => {
    const graph = graphOf(`
      export function build(depth: number) {
        const model = tf.sequential();
        model.add(tf.layers.dense({ units: 4, inputShape: [4] }));
        for (let i = 0; i < depth; i++) {
          model.add(tf.layers.dense({ units: 8, activation: 'relu' }));
          model.add(tf.layers.dropout({ rate: 0.5 }));
        }
        model.add(tf.layers.dense({ units: 1 }));
        return model;
      }
    `);
    const loop = graph.nodes.find(({ group }) => group?.kind === 'loop');
    assert.ok(loop);
    assert.deepEqual(
      graph.nodes.filter(({ parent }) => parent === loop.id).map(({ className, options }) => [className, ...options]),
      [
        ['Dense', '8 units', 'relu'],
        ['Dropout', 'rate 0.5'],
      ],
    );
    assert.deepEqual(graph.nodes.filter(({ isInput, isOutput }) => isInput || isOutput).length, 2);
    assert.equal(graph.nodes.indexOf(loop), 1);
    assert.deepEqual(graph.nodes.at(-1)?.options, ['1 unit']);
  });

  it('tells options in the words of the class that takes them', () => {
    const graph = graphOf(`
      const model = tf.sequential();
      model.add(tf.layers.embedding({ inputDim: 20000, outputDim: 8, inputLength: 5 }));
      model.add(tf.layers.flatten());
      model.add(tf.layers.dropout({ rate: 0.0005 }));
      model.add(tf.layers.dense({ units: 1, inputDim: 40 }));
    `);
    assert.deepEqual(
      graph.nodes.map(({ options }) => options),
      [['20,000 tokens', '8 wide'], [], ['rate 0.0005'], ['1 unit']],
    );
  });

  it('says that there are layers which are not seen', () => {
    const graph = graphOf(`
      export async function build() {
        const base = await tf.loadLayersModel('model.json');
        const head = tf.layers.dense({ units: 2 }).apply(base.outputs[0]) as tf.SymbolicTensor;
        return tf.model({ inputs: base.inputs, outputs: head });
      }
    `);
    assert.equal(graph.hasUnseen, true);
    assert.equal(
      graphOf(`const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [4] })] });`).hasUnseen,
      undefined,
    );
  });

  it('draws a shared layer once, with all that it takes', () => {
    const graph = graphOf(`
      const [left, right] = [tf.input({ shape: [4], name: 'left' }), tf.input({ shape: [4], name: 'right' })];
      const tower = tf.layers.dense({ units: 8, name: 'tower' });
      const both = tf.layers.add({ name: 'both' }).apply([tower.apply(left), tower.apply(right)]);
      const model = tf.model({ inputs: [left, right], outputs: both });
    `);
    assert.equal(graph.nodes.find(({ id }) => id === 'tower')?.calls, 2);
    assert.deepEqual(
      flows(graph).filter((flow) => flow.endsWith('> tower')),
      ['left > tower', 'right > tower'],
    );
  });

  it('lays a finding on the layer that holds its cause, else on those that are party to it', () => {
    const { text, facts } = read(`
      const model = tf.sequential();
      model.add(tf.layers.dense({ units: 8, activation: 'relu', inputShape: [4] }));
      model.add(tf.layers.dense({ units: 1, activation: 'softmax' }));
      model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
    `);
    const at = (part: string): Span => ({ path, start: text.indexOf(part), end: text.indexOf(part) + part.length });
    const [model] = facts.models;
    assert.ok(model);
    const graph = modelGraph(model, [
      finding('of-the-layer', at(`'relu'`), []),
      finding('of-the-loss', at(`'meanSquaredError'`), [at(`'softmax'`)]),
    ]);
    const told = graph.nodes.map(({ findings }) => findings.map(({ id }) => id));
    assert.deepEqual(told, [['of-the-layer'], ['of-the-loss']]);
    assert.deepEqual(
      graph.findings.map(({ id }) => id),
      ['of-the-loss'],
    );
  });
});

function finding(id: string, at: Span, related: readonly Span[]): Finding {
  const said = { message: 'It learns badly.', why: 'It is flat.', advice: 'Use another one.' };
  const others = related.map((span) => ({ at: span, message: 'chosen here' }));
  return { id, source: 'rule', severity: 'warning', ...said, at, related: others, evidence: [], changes: [] };
}

describe('what is unknown here', () => {
  it('is told once, at the value that is not known, in the order of the text', () => {
    const { text, unknown } = read(`
      const units = Number(process.argv[2]);
      const rate = Number(process.argv[3]);
      const model = tf.sequential();
      model.add(tf.layers.dense({ units: units, inputShape: [4] }));
      model.add(tf.layers.dense({ units: 3 }));
      model.compile({ optimizer: tf.train.sgd(rate), loss: 'meanSquaredError' });
    `);
    const whats = unknown.map(({ what }) => what);
    const [units, rate] = [whats.findIndex((what) => what.startsWith('units of ')), whats.indexOf('learning rate')];
    assert.ok(units >= 0 && units < rate, whats.join(', '));
    assert.ok(!whats.some((what) => /^(shape|parameters) of dense_Dense1/.test(what)), whats.join(', '));
    const { start, end } = unknown[rate]!.at;
    assert.equal(text.slice(start, end), 'rate');
    assert.ok(unknown.every(({ why }) => why.length > 0));
  });

  it('tells of a parameter of a component at the option that needs it, and once', () => {
    const { unknown } = read(`
      export function App({ classes = 4 }) {
        const model = tf.sequential();
        model.add(tf.layers.dense({ units: classes, inputShape: [4] }));
      }
    `);
    assert.deepEqual(
      unknown.map(({ what }) => what),
      ['units of dense_Dense1'],
    );
  });

  it('does not tell of callbacks and of data for validation, which are there', () => {
    const { unknown } = read(`
      const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [4] })] });
      model.compile({ optimizer: tf.train.sgd(0.1), loss: 'meanSquaredError' });
      const [xs, ys] = [tf.ones([8, 4]), tf.ones([8, 1])];
      model.fit(xs, ys, { epochs: Number(process.argv[2]), validationData: [xs, ys], callbacks: { onEpochEnd() {} } });
    `);
    assert.deepEqual(
      unknown.map(({ what }) => what),
      ['epochs'],
    );
  });

  it('is told of each model by its name where there are several, and of the layers of a helper by their class', () => {
    const { unknown } = read(`
      export const block = (x: tf.SymbolicTensor, units: number) => tf.layers.dense({ units }).apply(x);
      const left = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [4] })] });
      left.compile({ optimizer: tf.train.sgd(Number(process.argv[2])), loss: 'meanSquaredError' });
      const right = tf.sequential();
      for (let i = 0; i < Number(process.argv[3]); i++) right.add(tf.layers.dense({ units: 1, inputShape: [1] }));
      const cell = tf.layers.rnn({ cell: tf.layers.lstmCell({ units: 2 }) });
    `);
    assert.deepEqual(
      unknown.map(({ what }) => what),
      ['shape of Dense', 'units of Dense', 'learning rate of left', 'the number of layers of right'],
    );
  });

  it('counts no epochs of what is one step', () => {
    const { unknown } = read(`
      const weights = tf.variable(tf.ones([2, 1]));
      tf.train.sgd(0.1).minimize(() => tf.losses.meanSquaredError(tf.ones([4, 1]), tf.matMul(tf.ones([4, 2]), weights)));
    `);
    assert.ok(!unknown.some(({ what }) => /epochs|batch size/.test(what)), JSON.stringify(unknown));
  });

  it('is nothing where all is written down', () => {
    const { unknown } = read(`
      const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [4] })] });
      model.compile({ optimizer: tf.train.sgd(0.1), loss: 'meanSquaredError' });
    `);
    assert.deepEqual(unknown, []);
  });
});
