import assert from 'node:assert/strict';
import { factsOf } from './support';

const start = `const model = tf.sequential(); model.add(tf.layers.inputLayer({ inputShape: [5, 3] }));`;

function layersOf(program: string): readonly (readonly string[])[] {
  return factsOf(`${start} ${program}`).models.map(({ layers }) => layers.slice(1).map(({ className }) => className));
}

describe('a block that may fail', () => {
  it('gives a model its layers, or its handler does', () => {
    const program = `try { risky(); model.add(tf.layers.flatten()); } catch { model.add(tf.layers.lstm({ units: 4 })); }`;
    assert.deepEqual(layersOf(`${program} model.add(tf.layers.dense({ units: 1 }));`), [
      ['Flatten', 'Dense'],
      ['LSTM', 'Dense'],
    ]);
  });

  it('is told as if nothing failed where its handler leaves the model alone', () => {
    for (const handler of [`console.error('no');`, 'other = 3;', 'throw new Error();'])
      assert.deepEqual(
        layersOf(`let other = 2; try { risky(); model.add(tf.layers.flatten()); } catch { ${handler} }`),
        [['Flatten']],
        handler,
      );
  });

  it('is not what a model got before or behind it', () => {
    const program = `model.add(tf.layers.lstm({ units: 2, returnSequences: true }));
      try { risky(); model.add(tf.layers.flatten()); } catch { model.add(tf.layers.gru({ units: 4 })); }
      try { risky(); } catch { console.log(1); }
      model.add(tf.layers.dense({ units: 1 }));`;
    assert.deepEqual(layersOf(program), [
      ['LSTM', 'Flatten', 'Dense'],
      ['LSTM', 'GRU', 'Dense'],
    ]);
  });

  it('may give another size where it fails', () => {
    const sizes = factsOf(`function pick() { try { if (process.env.K) throw 0; return 5; } catch { return 6; } }
      tf.sequential({ layers: [tf.layers.dense({ units: pick(), inputShape: [2] })] });`).models.map(
      ({ layers: [layer] }) => layer?.options['units'],
    );
    assert.deepEqual(
      sizes.map((units) => units && 'value' in units && units.value),
      [5, 6],
    );
  });
});
