import assert from 'node:assert/strict';
import pico from 'picocolors';
import { placesOf } from '../../server/src/cli/places';
import { modelsText } from '../../server/src/cli/print/modelsText';
import { readFacts } from '../../server/src/code/facts';

const head = `import * as tf from '@tensorflow/tfjs';\n`;
const make =
  'function make() { const m = tf.sequential(); m.add(tf.layers.dense({ units: 1, inputShape: [2] })); return m; }';
const files: { readonly [path: string]: string | undefined } = {
  '/w/maker.ts': `${head}export ${make}`,
  '/w/user.ts': `${head}import { make } from './maker';
const m = make();
m.compile({ optimizer: 'sgd', loss: 'cosine' });
async function run() { for (let i = 0; i < 40; i++) await m.fit(xs, ys, { epochs: 2 }); await m.fit(xs, ys); }
run();`,
};

describe('cli/print/modelsText', () => {
  const sources = { read: (path: string) => files[path], exists: (path: string) => files[path] !== undefined };
  const places = placesOf(sources, [{ path: '/w/user.ts', shown: 'user.ts' }], '/w');
  const text = modelsText([readFacts('/w/user.ts', sources)], places, pico.createColors(false));

  it('names the file of what stands in another one than the model', () => {
    assert.match(text, /^maker\.ts:2:\d+ m, sequential, 3 parameters$/m);
    assert.match(text, /^ {2}compiled at user\.ts:4: loss cosine/m);
  });

  it('tells once what a loop does again and again', () => {
    assert.deepEqual(text.match(/^ {2}fit at .*$/gm), [
      '  fit at user.ts:5: 2 epochs, batches of 32',
      '  fit at user.ts:5: 1 epochs, batches of 32',
    ]);
  });
});
