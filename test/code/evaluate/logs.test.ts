import assert from 'node:assert/strict';
import { evaluate } from '../../../server/src/code/evaluate/evaluate';
import { readFacts } from '../../../server/src/code/facts';

describe('a log', () => {
  it('takes no steps of its own where it only writes down what is there', () => {
    const written = 'console.log(`${name.padEnd(9)} ${(100 * loss).toFixed(2)} ${list[0]}`);';
    assert.ok(stepsOf(written.repeat(100)) - stepsOf('') < 500);
  });

  it('is run where it makes something, or asks tfjs for something', () => {
    assert.equal(factsOf(`console.log(tf.sequential());`).models.length, 1);
    assert.equal(factsOf(`const build = () => tf.sequential(); console.log(build().name);`).models.length, 1);
    assert.equal(factsOf(`let model; console.log((model = tf.sequential()).name);`).models.length, 1);
    assert.equal(factsOf(`console.log(tf.layers.dens({}));`).unknownNames.length, 1);
  });

  it('is a call like any other where the program has a console of its own', () => {
    const own = `const console = { log: (units) => { const m = tf.sequential(); m.add(tf.layers.dense({ units })); } };`;
    const [model] = factsOf(`${own} console.log(7);`).models;
    const units = model?.layers[0]?.options['units'];
    assert.equal(units && 'value' in units && units.value, 7);
  });
});

function stepsOf(text: string): number {
  const nothing = { packageExports: () => undefined, global: () => undefined };
  return evaluate('/w/a.js', { read: () => text, exists: () => true }, nothing).steps;
}

function factsOf(program: string) {
  const text = `import * as tf from '@tensorflow/tfjs';\n${program}`;
  return readFacts('/w/a.js', { read: () => text, exists: () => true });
}
