import assert from 'node:assert/strict';
import pico from 'picocolors';
import { drawCurves, shortNumber } from '../../server/src/cli/print/curve';
import { codeFrame } from '../../server/src/cli/print/frame';
import { progressOf } from '../../server/src/cli/print/progress';
import { describe as describeChange } from '../../server/src/changes/describe';
import { htmlTrial } from '../../server/src/cli/print/htmlTrial';
import { tryJson } from '../../server/src/cli/print/runJson';
import { effectSentence } from '../../server/src/cli/print/tryText';

const colors = pico.createColors(false);
const plain = (text: string) => text;
const curve = (values: number[], name = 'loss') => ({
  name,
  series: { steps: values.map((_, i) => i), values },
  paint: plain,
});

describe('cli/print', () => {
  it('frames the marked line with its neighbours', () => {
    const lines = ['const a = 1;', "  loss: 'mse',", '});', 'end'];
    const place = { path: 'a.ts', line: 2, column: 9, endLine: 2, endColumn: 14 };
    assert.deepEqual(codeFrame(place, lines, colors), [
      '  1 | const a = 1;',
      "> 2 |   loss: 'mse',",
      '    |         ^^^^^',
      '  3 | });',
    ]);
  });

  it('keeps tabs under the mark, and cuts lines that are too long', () => {
    const tabbed = codeFrame({ path: 'a', line: 1, column: 2, endLine: 1, endColumn: 3 }, ['\tx'], colors);
    assert.equal(tabbed[1], '    | \t^');
    const long = `${'y'.repeat(5000)}x${'z'.repeat(5000)}`;
    const [shown = '', mark = ''] = codeFrame(
      { path: 'a', line: 1, column: 5001, endLine: 1, endColumn: 5002 },
      [long],
      colors,
    );
    assert.ok(shown.length < 130);
    assert.equal(shown[mark.indexOf('^')], 'x');
  });

  it('draws a falling curve from the top left to the bottom right', () => {
    const rows = drawCurves([curve([4, 3, 2, 1, 0])], 40, 4);
    assert.ok(rows[0]?.startsWith('4 ┤⠉') || rows[0]?.startsWith('4 ┤⠑'), rows[0]);
    assert.ok((rows[3] ?? '').startsWith('0 ┤') && /[⡀-⣿]$/.test(rows[3] ?? ''), rows[3]);
    assert.equal(rows.length, 6);
    assert.match(rows[5] ?? '', /loss +5 steps/);
  });

  it('draws one value, constant ones, and leaves out those that are not finite', () => {
    assert.match(drawCurves([curve([1])], 40, 3).join('\n'), /[⠁-⣿]/);
    assert.match(drawCurves([curve([2, 2, 2])], 40, 3).join('\n'), /[⠁-⣿]/);
    assert.match(drawCurves([curve([1, Number.NaN, 3])], 40, 3)[0] ?? '', /^3 ┤/);
    assert.deepEqual(drawCurves([curve([Number.NaN, Infinity])], 40, 3), ['  (no finite value to draw)']);
  });

  it('writes numbers short', () => {
    assert.deepEqual([0, 1234.5, 0.000012, 1e9, 0.12345, Number.NaN].map(shortNumber), [
      '0',
      '1230',
      '1.2e-5',
      '1.0e+9',
      '0.123',
      'NaN',
    ]);
  });

  it('shows how far a run is, and how long it will take', () => {
    let now = 0;
    const line = progressOf('iris', () => now);
    const backend = { name: 'wasm', version: '4', refused: [] } as const;
    const begun = { event: 'started', version: 1, seed: 1, backend, layers: [], source: 'file' } as const;
    assert.match(
      line({ ...begun, batchesPerEpoch: 10, epochs: 4, batchSize: 8, trainRows: 80, validationRows: 0 }),
      /^iris ░{24} 0\/40 steps$/,
    );
    now = 2000;
    const steps = {
      event: 'steps',
      from: 0,
      loss: Array<number>(10).fill(0.5),
      ms: [],
      layers: [],
      tensors: 0,
    } as const;
    assert.equal(line(steps), 'iris ██████░░░░░░░░░░░░░░░░░░ 10/40 steps  loss 0.5, 6 s left');
  });

  it('says what a change did, with its spread', () => {
    const effect = { metric: 'accuracy', seeds: [1, 2, 3], before: [0.5, 0.5, 0.5], after: [0.9, 0.8, 0.9] };
    assert.equal(
      effectSentence({ ...effect, median: 0.4, low: 0.3, high: 0.4, better: true }),
      'Better from every seed: accuracy changed by +0.4 (from +0.3 to +0.4) over 3 seeds.',
    );
    assert.match(
      effectSentence({ ...effect, median: null, low: null, high: null, better: false }),
      /^Not better from every seed: no pair of runs ended with finite numbers/,
    );
  });

  it('says how many runs of a try were not finite', () => {
    const mended = { metric: 'loss', seeds: [1, 2, 3], before: [null, null, 1], after: [0.5, 0.5, 0.5], better: true };
    assert.equal(
      effectSentence({ ...mended, median: -0.5, low: -0.5, high: -0.5 }),
      'Better from every seed: loss changed by -0.5 (from -0.5 to -0.5) over 1 of 3 seeds. Not finite at the end: 2 of 3 runs before the change, 0 of 3 with it.',
    );
    const effect = { ...mended, before: [null, null, null], median: null, low: null, high: null };
    assert.match(effectSentence(effect), /over 3 seeds\. Not finite at the end: 3 of 3 runs before the change, 0 of 3/);
    const change = { kind: 'setLearningRate', model: 'model', learningRate: 0.1 } as const;
    const why = { unknown: 'no pair of runs ended with finite numbers' };
    assert.deepEqual(tryJson(change, effect), {
      version: 1,
      change: describeChange(change),
      seeds: [1, 2, 3],
      before: [null, null, null],
      after: [0.5, 0.5, 0.5],
      effect: { metric: 'loss', median: why, low: why, high: why, better: true, notFinite: { before: 3, after: 0 } },
    });
    const page = htmlTrial({ title: 'Set the rate', effect, before: [], after: [] });
    assert.match(page.html, /Not finite at the end: 3 of 3 runs/);
  });
});
