import assert from 'node:assert/strict';
import { sliceText } from '../../server/src/cli/print/sliceText';
import { stepsPlanned, tellSlice } from '../../server/src/protocol/slice';
import type { Started } from '../../server/src/protocol/trace';

const started: Started = {
  event: 'started',
  version: 1,
  seed: 1,
  backend: { name: 'wasm', version: '4', refused: [] },
  layers: [],
  source: 'file',
  batchesPerEpoch: 8,
  epochs: 40,
  batchSize: 16,
  trainRows: 120,
  validationRows: 30,
};
const epochs = (parts: Partial<Started>): string =>
  sliceText({ ...started, ...parts }).replace(/^.*?validation\. ?/, '');

describe('protocol/slice', () => {
  it('says on which rows a run trains', () => {
    assert.equal(sliceText(started), '120 rows of the chosen data and 30 for validation.');
    assert.match(sliceText({ ...started, source: 'generated' }), /^Generated data, 120 rows and 30 for validation: /);
    assert.match(sliceText({ ...started, source: 'script' }), /^120 rows of your script/);
  });

  it('says whether the epochs are those of the code, and why not', () => {
    const all = { epochs: 40, rows: 150 };
    assert.equal(epochs({ code: all }), '40 epochs, as the code says.');
    assert.equal(epochs({ code: { ...all, epochs: null } }), '40 epochs; how many the code trains is not known.');
    assert.match(
      epochs({ code: { ...all, epochs: 200 } }),
      /^40 of the 200 epochs that the code says: more would take/,
    );
    assert.match(epochs({ code: { ...all, epochs: 3 } }), /^40 epochs where the code says 3: fewer steps are too few/);
    assert.equal(
      epochs({ code: { epochs: 5, rows: 60_000 } }),
      '40 epochs, 320 steps in all; the code trains 5 epochs of 60,000 rows, which takes more time.',
    );
    assert.equal(epochs({}), '');
  });

  it('gives each sentence the numbers of its braces', () => {
    const asked = [null, 40, 200, 3].map((one) => ({ epochs: one, rows: null }));
    const told = [...asked, { epochs: 5, rows: 60_000 }].map((code) => sliceText({ ...started, code }));
    assert.deepEqual(
      told.filter((text) => /[{}]/.test(text)),
      [],
    );
    assert.equal(new Set(told).size, 5);
    assert.equal(tellSlice(started).length, 1);
  });

  it('counts the steps that a run will take', () => {
    assert.equal(stepsPlanned(started), 320);
    assert.equal(stepsPlanned({ ...started, steps: 318 }), 318);
    assert.equal(stepsPlanned({ ...started, steps: 1200 }), 320);
  });
});
