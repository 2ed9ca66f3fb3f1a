import assert from 'node:assert/strict';
import { lintFile } from '../../server/src/analysis/lintFile';
import { defaultSettings } from '../../server/src/analysis/settings';
import { placesOf } from '../../server/src/cli/places';
import { lintJson } from '../../server/src/cli/print/lintJson';

const files: { readonly [path: string]: string | undefined } = {
  '/w/maker.ts': `import * as tf from '@tensorflow/tfjs';
import { units } from './gone';
export const make = () => tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [2] })] });`,
  '/w/user.ts': `import { make } from './maker';


import { rate } from './lost';
make();`,
};

describe('cli/print/lintJson', () => {
  const sources = { read: (path: string) => files[path], exists: (path: string) => files[path] !== undefined };
  const places = placesOf(sources, [{ path: '/w/user.ts', shown: './user.ts' }], '/w');
  const report = lintFile('/w/user.ts', sources, defaultSettings);

  it('names the file of what is not known in another one than the listed', () => {
    const [{ unknown }] = JSON.parse(JSON.stringify(lintJson([report], sources, places))).files;
    assert.deepEqual(
      unknown.map(({ path, line }: { path?: string; line: number }) => [path, line]),
      [
        ['maker.ts', 2],
        [undefined, 4],
      ],
    );
  });
});
