import assert from 'node:assert/strict';
import { duration, number, percent, signed, tick } from '../../media/panel/format';
import { sayIn } from '../../media/panel/strings';
import { effectSentence } from '../../media/panel/views/effectSentence';
import { forRun, initialView, readViewState } from '../../media/panel/viewState';
import { effect } from './support/traces';

describe('panel words', () => {
  it('writes numbers that a person can read', () => {
    const written = [0, 3, 0.2, 12.3456, 1999.6, 123456, 0.0000321, -0.5, NaN, -Infinity].map(number);
    assert.deepEqual(written, ['0', '3', '0.200', '12.35', '2000', '1.2e5', '3.2e-5', '−0.500', 'NaN', '−∞']);
    assert.deepEqual([0.2, 1, 0.25, 1500, 1e-8].map(tick), ['0.2', '1', '0.25', '1500', '1e-8']);
    assert.deepEqual([signed(0.5), signed(-2)], ['+0.500', '−2']);
    assert.deepEqual([0, 0.004, 0.5, 1].map(percent), ['0 %', '<1 %', '50 %', '100 %']);
    assert.deepEqual([40, 1400, 125_000].map(duration), ['40 ms', '1.4 s', '2 min 5 s']);
  });

  it('speaks the language of the host, and English where a sentence is missing', () => {
    const say = sayIn({ Stop: 'Anhalten', 'step {step}': 'Schritt {step}' });
    assert.deepEqual([say('stop'), say('atStep', { step: 4 }), say('try')], ['Anhalten', 'Schritt 4', 'Try']);
    assert.equal(sayIn({})('atStep', { step: 4 }), 'step 4');
  });

  it('says what a change did, with median, spread and seeds', () => {
    const say = sayIn({});
    assert.equal(
      effectSentence(say, effect),
      'It helps. Accuracy rises by 0.330 in the median (+0.310 to +0.360) over 3 seeds.',
    );
    assert.equal(
      effectSentence(say, { ...effect, metric: 'valLoss', median: -0.1, low: -0.3, high: 0.05, better: false }),
      'No clear gain. Validation loss falls by 0.100 in the median (−0.300 to +0.0500) over 3 seeds.',
    );
    assert.equal(
      effectSentence(say, {
        ...effect,
        metric: 'loss',
        before: [null, null, null],
        median: null,
        low: null,
        high: null,
      }),
      'It helps. Training loss cannot be compared in numbers over 3 seeds. 3 of 3 runs without the change ended in a loss that is not finite.',
    );
  });

  it('counts only the pairs that compare where some runs were lost', () => {
    const lost = { ...effect, metric: 'loss', before: [null, 2, 2], after: [1, 1, null], better: false };
    assert.equal(
      effectSentence(sayIn({}), { ...lost, median: -1, low: -1, high: -1 }),
      'No clear gain. Training loss falls by 1 in the median (−1 to −1) over 1 of 3 seeds. 1 of 3 runs without the change ended in a loss that is not finite. 1 of 3 runs with the change ended in a loss that is not finite.',
    );
  });

  it('reads what was looked at, whatever was saved', () => {
    assert.deepEqual(readViewState(undefined), initialView);
    assert.deepEqual(readViewState({ logScale: 'yes', scroll: -4, folds: { a: 1, b: true }, trialCurve: 'none' }), {
      ...initialView,
      folds: { b: true },
    });
    const saved = { ...initialView, runId: 'a', logScale: true, selected: 'overfitting', scroll: 40 };
    assert.deepEqual(readViewState(JSON.parse(JSON.stringify(saved))), saved);
    assert.equal(forRun(saved, 'a'), saved);
    assert.deepEqual(forRun(saved, 'b'), { ...initialView, runId: 'b', logScale: true });
  });
});
