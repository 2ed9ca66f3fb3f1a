import assert from 'node:assert/strict';
import { readFacts } from '../../../server/src/code/facts';
import { evaluate } from '../../../server/src/code/evaluate/evaluate';

describe('a function that nobody calls', () => {
  it('takes no steps where it can only turn numbers into numbers', () => {
    const loops = `for (let y = 0; y < 900; y++) for (let x = 0; x < 900; x++) if (list[x] > y) sum += x;`;
    const text = `function count(list) { let sum = 0; ${loops} return sum; }`;
    const nothing = { packageExports: () => undefined, global: () => undefined };
    const { steps } = evaluate('/w/a.js', { read: () => text, exists: () => true }, nothing);
    assert.ok(steps < 50, `${steps} steps`);
  });

  it('takes no steps in a class that nobody makes and that holds numbers', () => {
    const loops = `for (let y = 0; y < 900; y++) for (let x = 0; x < 900; x++) if (list[x] > y) this.sum += x;`;
    const text = `class Sum { constructor(names) { this.names = names; this.sum = 0; } add(list) { ${loops} return this.sum; } }`;
    const nothing = { packageExports: () => undefined, global: () => undefined };
    const { steps } = evaluate('/w/a.js', { read: () => text, exists: () => true }, nothing);
    assert.ok(steps < 50, `${steps} steps`);
  });

  it('is entered in a class that nobody makes where a method of it makes a model', () => {
    const parts = [`constructor() { this.model = tf.sequential(); }`, `build() { return tf.sequential(); }`];
    for (const part of parts) assert.equal(modelsOf(`class Net { ${part} size() { return this.width; } }`), 1);
    assert.equal(modelsOf(`class Base { get model() { return tf.sequential(); } } class Net extends Base {}`), 1);
    assert.equal(
      modelsOf(`class Net { make; run() { return this.make(); } } export const net = new Net();
        net.make = () => tf.sequential();`),
      1,
    );
  });

  it('is entered where it makes a model, or calls what does, however that is named', () => {
    assert.equal(modelsOf(`function build() { const model = tf.sequential(); model.add(layer()); return model; }`), 1);
    assert.equal(modelsOf(`const make = () => tf.sequential(); function build() { return make(); }`), 1);
    assert.equal(
      modelsOf(`const own = { make() { return tf.sequential(); } }; function build() { return own.make(); }`),
      1,
    );
  });

  it('is entered where it writes what another one reads', () => {
    const facts = factsOf(`let units; function load() { units = 7; } function build() {
      const model = tf.sequential(); model.add(tf.layers.dense({ units, inputShape: [2] })); return model; }`);
    const option = facts.models[0]?.layers[0]?.options['units'];
    assert.equal(option && 'value' in option && option.value, 7);
  });
});

function factsOf(program: string) {
  const text = `import * as tf from '@tensorflow/tfjs';\n${program}`;
  return readFacts('/w/a.js', { read: () => text, exists: () => true });
}

function modelsOf(program: string): number {
  return factsOf(program).models.length;
}
