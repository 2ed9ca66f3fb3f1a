import assert from 'node:assert/strict';
import { isUnknown, type ModelFacts } from '../../../server/src/protocol/model';
import { factsOf, shown } from './support';

const compile = (optimizer: string): string => `net.compile({ loss: 'meanSquaredError', optimizer: '${optimizer}' });`;

function optimizerOf(compile: ModelFacts['compile']): string {
  if (!compile) return 'not compiled';
  const { optimizer } = compile;
  return isUnknown(optimizer) || isUnknown(optimizer.name) ? '?' : optimizer.name.value;
}

/** The models of a program, each by the shapes of its layers, what compiles it and how often it is fitted. */
function modelsOf(program: string): readonly string[] {
  return factsOf(program).models.map(({ layers, compile, fits }) => {
    const shapes = layers.map(({ outputShape }) => shown(outputShape)).join(' ');
    return [shapes, optimizerOf(compile), `${fits.length} fits`].join(', ');
  });
}

describe('functions that nobody calls and that build a model which stands outside of them', () => {
  const narrow = `net.add(tf.layers.dense({ units: 4, inputShape: [3] }));
    net.add(tf.layers.dense({ units: 1 }));`;
  const wide = `net.add(tf.layers.flatten({ inputShape: [5, 2] }));
    net.add(tf.layers.dense({ units: 2 }));`;

  it('build it each by itself', () => {
    const program = `const net = tf.sequential();
      module.exports = {
        narrow() { ${narrow} ${compile('sgd')} return net; },
        wide: (rows) => { ${wide} ${compile('adam')} return net; },
        bare() { net.add(tf.layers.inputLayer({ inputShape: [7] })); net.add(tf.layers.dense({ units: 6 })); },
      };
      module.exports.train = async (xs, ys) => { await net.fit(xs, ys, { epochs: 5 }); };`;
    assert.deepEqual(modelsOf(program), ['4 1, sgd, 1 fits', '10 2, adam, 1 fits', '7 6, not compiled, 1 fits']);
    assert.deepEqual(
      factsOf(program).models.map(({ when }) => when.map(({ condition, taken }) => `${condition}: ${taken}`)),
      [
        ['narrow builds the model: true'],
        ['narrow builds the model: false', 'wide builds the model: true'],
        ['narrow builds the model: false', 'wide builds the model: false'],
      ],
    );
    assert.deepEqual(
      factsOf(program).models.flatMap(({ refusals }) => refusals),
      [],
    );
  });

  it('build that of an instance each by itself', () => {
    const models = modelsOf(`export class Agent {
      net = tf.sequential();
      narrow() { const { net } = this; ${narrow} ${compile('sgd')} }
      wide() { const { net } = this; ${wide} ${compile('adam')} }
    }`);
    assert.deepEqual(models, ['4 1, sgd, 0 fits', '10 2, adam, 0 fits']);
  });

  const parts: readonly (readonly [string, string])[] = [
    ['that compile it last', `export function last() { net.add(tf.layers.dense({ units: 1 })); ${compile('sgd')} }`],
    [
      'that go on behind others',
      `export function last() { ${compile('rmsprop')} net.add(tf.layers.dense({ units: 1 })); ${compile('sgd')} }`,
    ],
  ];
  for (const [what, last] of parts) {
    it(`build it together where they are parts: those ${what}`, () => {
      const models = modelsOf(`const net = tf.sequential();
        export function first() { net.add(tf.layers.dense({ units: 4, inputShape: [3] })); }
        export function second() { net.add(tf.layers.dense({ units: 5, inputShape: [4] })); }
        ${last}`);
      assert.deepEqual(models, ['4 5 1, sgd, 0 fits']);
    });
  }

  it('go on with what the file has begun', () => {
    const models = modelsOf(`const net = tf.sequential();
      net.add(tf.layers.dense({ units: 9, inputShape: [2] }));
      export function head() { net.add(tf.layers.dense({ units: 3, inputShape: [9] })); ${compile('sgd')} }
      export function more() { net.add(tf.layers.dense({ units: 2, inputShape: [3] })); ${compile('adam')} }`);
    assert.deepEqual(models, ['9 3 2, adam, 0 fits']);
  });
});
