import assert from 'node:assert/strict';
import { evaluate } from '../../../server/src/code/evaluate/evaluate';
import { readFacts } from '../../../server/src/code/facts';

describe('a loop whose turns do nothing but count', () => {
  it('takes no more steps with more turns', () => {
    const [few, many] = [stepsOf(copying(8)), stepsOf(copying(1900))];
    assert.ok(many < few + 10, `${few} steps for 8 turns, ${many} for 1900`);
  });

  it('leaves its counter where the program does', () => {
    assert.deepEqual(unitsAfter(`let i; for (i = 0; i < 100; i++) pixels.at(i);`, 'i'), 100);
    assert.deepEqual(unitsAfter(`let i; for (i = 2.5; i < 10; i++) pixels.at(i);`, 'i'), 10.5);
  });

  it('is run in full where a turn leaves something behind', () => {
    assert.equal(unitsAfter(`let sum = 0; for (let i = 0; i < 100; i++) sum += i;`, 'sum'), 4950);
    assert.equal(unitsAfter(`const list = []; for (let i = 0; i < 100; i++) list.push(i);`, 'list.length'), 100);
    assert.equal(unitsAfter(`let n = 1; for (let i = 0; i < 50; i++) if (i === 40) n = i;`, 'n'), 40);
    assert.equal(
      unitsAfter(`let n = 1; const f = (i) => { if (i > 8) n = i }; for (let i = 0; i < 50; i++) f(i);`, 'n'),
      49,
    );
  });

  it('still makes every layer', () => {
    const program = `for (let i = 0; i < 30; i++) model.add(tf.layers.dense({ units: i + 1 }));`;
    assert.equal(modelOf(program, '1').layers.length, 31);
  });
});

const copying = (turns: number): string =>
  `const flat = new Float32Array(10); for (let i = 0; i < ${turns}; i++) flat.set(pixels[i], 3 * i);`;

function stepsOf(text: string): number {
  const nothing = { packageExports: () => undefined, global: () => undefined, recorded: () => 0 };
  return evaluate('/w/a.js', { read: () => text, exists: () => true }, nothing).steps;
}

function factsOf(program: string, units: string) {
  const text = `import * as tf from '@tensorflow/tfjs';
    const model = tf.sequential();
    ${program}
    model.add(tf.layers.dense({ units: ${units}, inputShape: [3] }));`;
  return readFacts('/w/a.js', { read: () => text, exists: () => true });
}

function modelOf(program: string, units: string) {
  const [model] = factsOf(program, units).models;
  assert.ok(model);
  return model;
}

function unitsAfter(program: string, units: string): unknown {
  const option = modelOf(program, units).layers.at(-1)?.options['units'];
  return option && 'value' in option ? option.value : option;
}
