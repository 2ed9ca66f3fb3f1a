import assert from 'node:assert/strict';
import { evaluate } from '../../../server/src/code/evaluate/evaluate';
import { readFacts } from '../../../server/src/code/facts';
import { isUnknown, valueOf } from '../../../server/src/protocol/model';

describe('a loop whose turns do nothing but count', () => {
  it('takes no more steps with more turns', () => {
    const [few, many] = [stepsOf(copying(8)), stepsOf(copying(1900))];
    assert.ok(many < few + 10, `${few} steps for 8 turns, ${many} for 1900`);
  });

  it('takes no more steps where it fills a list of which nothing is known', () => {
    for (const fill of ['image.data[i] = 255', 'image.data[4 * i + 3] = pixels[i] / 2']) {
      const filling = (turns: number): string => `for (let i = 0; i < ${turns}; i++) ${fill};`;
      const [few, many] = [stepsOf(filling(8)), stepsOf(filling(1900))];
      assert.ok(many < few + 10, `${few} steps for 8 turns, ${many} for 1900`);
    }
    assert.deepEqual(unitsAfter(`image.data[1] = 7;`, 'image.data[1]'), 7);
    assert.ok(isUnknown(unitsAfter(`image.data[40] = 7;`, 'image.data[40]')));
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

describe('a loop that trains on batches', () => {
  const training = (turns: number, body = ''): string => `model.compile({ loss: 'meanSquaredError', optimizer: 'sgd' });
    async function run() { for (let epoch = 0; epoch < ${turns}; epoch++) { ${body} await model.trainOnBatch(xs, ys); } }
    run();`;

  it('takes no more steps with more turns, and trains the same', () => {
    const [few, many] = [4, 400].map((turns) => modelOf(training(turns), '1').fits.length);
    assert.equal(few, 3);
    assert.equal(many, 3);
  });

  it('is run in full where a turn makes a part, or asks which turn it is to change the model', () => {
    const adding = training(5, `model.add(tf.layers.dense({ units: epoch + 1 }));`);
    assert.equal(modelOf(adding, '1').layers.length, 6);
    const tuned = training(6, `if (epoch === 4) model.compile({ loss: 'meanAbsoluteError', optimizer: 'adam' });`);
    const optimizers = factsOf(tuned, '1').models.map(({ compile }) => compile?.optimizer);
    assert.deepEqual(
      optimizers.map((told) => told && !isUnknown(told) && valueOf(told.name)),
      ['sgd', 'adam'],
    );
  });
});

describe('a loop that fits a model again and again', () => {
  const fitting = (turns: number, after = ''): string => `model.compile({ loss: 'meanSquaredError', optimizer: 'sgd' });
    async function run() {
      for (let epoch = 0; epoch < ${turns}; epoch++) { const history = await model.fit(xs, ys, { epochs: 1 }); ${after} }
    }
    run();`;

  it('takes no more steps with more turns, even where it may end early', () => {
    for (const after of ['', 'if (history.history.loss[0] < 0.1) break;']) {
      const [few, many] = [10, 400].map((turns) => modelOf(fitting(turns, after), '1').fits.length);
      assert.equal(few, many);
      assert.ok(few !== undefined && few < 10);
    }
  });

  it('is run in full where each turn fits another model', () => {
    const ensemble = `const members = [];
      for (let i = 0; i < 5; i++) {
        const member = tf.sequential();
        member.add(tf.layers.dense({ units: 1, inputShape: [3] }));
        members.push(member);
      }
      async function run() { for (let i = 0; i < members.length; i++) await members[i].fit(xs, ys, { epochs: i + 1 }); }
      run();`;
    const epochs = factsOf(ensemble, '1').models.flatMap(({ fits }) => fits.map((fit) => fit.epochs));
    assert.deepEqual(
      epochs.map((fact) => 'value' in fact && fact.value),
      [1, 2, 3, 4, 5],
    );
  });
});

describe('a loop of costly turns', () => {
  const costly = 'let sum = 0; for (let k = 0; k < 80; k++) sum = (sum * 7 + k) % 11;';

  it('is cut short where it makes no layers', () => {
    const rows = (turns: number): string =>
      `const rows = []; for (let i = 0; i < ${turns}; i++) { ${costly} rows.push(sum); }`;
    assert.ok(stepsOf(rows(30)) < 1.2 * stepsOf(rows(14)));
  });

  const dear = 'for (let k = 0; k < 2000; k++) sum = (sum * 7 + k) % 11;';

  it('is cut sooner where each of them is dear', () => {
    const games = (turns: number): string => `let sum = 0; for (let i = 0; i < ${turns}; i++) { ${dear} }`;
    assert.ok(stepsOf(games(7)) < 1.2 * stepsOf(games(3)));
  });

  it('is cut as soon where each may be the last', () => {
    const games = (turns: number): string =>
      `let sum = 0; for (let i = 0; i < ${turns}; i++) { ${dear} if (won()) break; }`;
    assert.ok(stepsOf(games(7)) < 1.2 * stepsOf(games(3)));
  });

  it('is run in full where it makes a few', () => {
    const layers = `let sum = 0; for (let i = 0; i < 6; i++) { ${dear} model.add(tf.layers.dense({ units: sum + 1 })); }`;
    assert.equal(modelOf(layers, '1').layers.length, 7);
  });

  it('is run in full where it makes some', () => {
    const layers = `for (let i = 0; i < 28; i++) { ${costly} model.add(tf.layers.dense({ units: sum + 1 })); }`;
    assert.equal(modelOf(layers, '1').layers.length, 29);
  });
});

const copying = (turns: number): string =>
  `const flat = new Float32Array(10); for (let i = 0; i < ${turns}; i++) flat.set(pixels[i], 3 * i);`;

function stepsOf(text: string): number {
  const nothing = { packageExports: () => undefined, global: () => undefined, recorded: () => 0 };
  return evaluate('/w/a.js', { read: () => text, exists: () => true }, nothing).steps;
}

describe('a loop whose turns begin jobs', () => {
  it('is run to its end', () => {
    const program = `let n = 0; const f = () => { n++; }; for (let i = 0; i < 50; i++) queueMicrotask(f);
    addEventListener('load', () => model.add(tf.layers.dense({ units: n })));`;
    assert.equal(unitsAfter(program, '4'), 50);
  });
});

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
