import assert from 'node:assert/strict';
import { diagnoseRun } from '../../server/src/analysis/diagnoseRun';
import { linkRunToSource, symptomFinding } from '../../server/src/analysis/linkRunToSource';
import { defaultSettings } from '../../server/src/analysis/settings';
import { checks } from '../../server/src/checks';
import { judge } from '../../server/src/checks/judge';
import type { Finding } from '../../server/src/protocol/finding';
import { deriveSignals } from '../../server/src/run/derive';
import { curve, draw } from '../checks/synthetic';
import { known, modelFacts, span } from './modelFacts';

const model = modelFacts([
  { name: 'hidden', units: 8, inputs: 4, activation: 'relu' },
  { name: 'last', units: 3, inputs: 8, activation: 'softmax' },
]);
const slow = modelFacts([{ name: 'only', units: 1, inputs: 4 }], 'meanSquaredError', {
  compile: {
    at: span(50),
    optionsObject: null,
    losses: [],
    optimizer: { name: known('sgd'), learningRate: known(0.01), options: {}, at: span(70), callee: null, args: null },
    metrics: [],
  },
});
const flatAndDead = deriveSignals(
  draw({ loss: curve(100, () => 0.2), layers: { hidden: () => ({ deadShare: 0.9, gradientNorm: 1 }) } }),
);

function finding(id: string, start: number, of = 'model'): Finding {
  return {
    id,
    source: 'rule',
    severity: 'warning',
    message: `There is ${id}.`,
    why: 'why',
    advice: 'advice',
    at: span(start),
    related: [],
    evidence: [],
    changes: [
      {
        title: 'Change the loss',
        safety: 'suggestion',
        change: { kind: 'setLoss', model: of, loss: 'categoricalCrossentropy' },
      },
    ],
    model: of,
  };
}

describe('analysis/diagnoseRun', () => {
  it('names the symptom with the earliest cause first, and links it to the line', () => {
    const findings = [finding('learning-rate-too-high', 300), finding('softmax-with-mse', 200)];
    const { checks: results, summary } = diagnoseRun(flatAndDead, model, findings, defaultSettings);
    assert.deepEqual(
      results.slice(0, 2).map(({ id }) => id),
      ['loss-not-decreasing', 'dead-relu'],
    );
    assert.deepEqual(
      results[0]?.causes.map(({ id }) => id),
      ['softmax-with-mse', 'learning-rate-too-high'],
    );
    assert.deepEqual(results[0]?.at, span(200));
    assert.deepEqual(
      results[1]?.causes.map(({ id }) => id),
      ['learning-rate-too-high'],
    );
    assert.equal(
      summary,
      'The loss does not fall: it began at 0.2 and is 0.2 after 100 steps. The likeliest cause: there is softmax-with-mse (softmax-with-mse). Also seen: dead-relu.',
    );
  });

  it('offers the changes of the causes before its own, each once', () => {
    const { checks: results } = diagnoseRun(
      flatAndDead,
      model,
      [finding('softmax-with-mse', 200), finding('relu-output', 210)],
      defaultSettings,
    );
    assert.deepEqual(
      results[0]?.changes.map(({ change }) => change.kind),
      ['setLoss', 'scaleInput', 'setLearningRate', 'setOptimizer'],
    );
  });

  it('proposes nothing and blames no rule where rows are at fault, and says what to do about them', () => {
    const signals = deriveSignals(draw({ loss: [1, 'NaN'], missing: 3 }));
    const findings = [finding('learning-rate-too-high', 300)];
    const { checks: results, summary } = diagnoseRun(signals, model, findings, defaultSettings);
    const [result] = results;
    assert.deepEqual([result?.id, result?.at, result?.causes, result?.changes], ['non-finite-loss', null, [], []]);
    assert.equal(
      summary,
      'The loss became NaN at step 1. It began in the data: 3 of its values are NaN or infinite. Fill in the missing values, or leave out the rows that have them.',
    );
    const sound = diagnoseRun(deriveSignals(draw({ loss: [1, 'NaN'] })), model, findings, defaultSettings);
    assert.deepEqual(
      sound.checks[0]?.causes.map(({ id }) => id),
      ['learning-rate-too-high'],
    );
  });

  it('proposes only what fits the form of the symptom', () => {
    const rates = (drawn: Parameters<typeof draw>[0]) =>
      diagnoseRun(deriveSignals(draw(drawn)), slow, [], defaultSettings).checks[0]?.changes.flatMap(({ change }) =>
        change.kind === 'setLearningRate' ? [change.learningRate] : [],
      );
    assert.deepEqual(rates({ loss: curve(100, () => 0.7) }), [0.001, 0.1], 'a loss that rests');
    assert.deepEqual(rates({ loss: curve(100, (step) => 1 + step) }), [0.001], 'a loss that rose');
    assert.deepEqual(rates({ loss: curve(100, () => 0) }), [], 'a loss that is zero');
    assert.deepEqual(rates({ loss: [1, 'NaN'] }), [0.001], 'a loss that was lost on the way');
    assert.deepEqual(rates({ loss: ['NaN', 'NaN'] }), [], 'a loss that never was finite');
  });

  it('falls back on the layer of the evidence, then on compile, and says what to do', () => {
    const { checks: results, summary } = diagnoseRun(flatAndDead, model, [], defaultSettings);
    assert.equal(results[0]?.id, 'dead-relu', 'a dead layer explains a flat loss');
    assert.deepEqual(results[0]?.at, model.layers[0]?.at);
    assert.deepEqual(results[1]?.at, model.compile?.at);
    assert.match(summary, /^90 % of the relu units of hidden are dead\. .*Also seen: loss-not-decreasing\.$/);
  });

  it('leaves the findings of other models alone', () => {
    const { checks: results } = diagnoseRun(
      flatAndDead,
      model,
      [finding('softmax-with-mse', 200, 'other')],
      defaultSettings,
    );
    assert.deepEqual(
      results.flatMap(({ causes }) => causes),
      [],
    );
  });

  it('obeys settings, and works without a model', () => {
    const settings = { rules: {}, checks: { 'dead-relu': 'off', 'loss-not-decreasing': 'hint' } } as const;
    const { checks: results } = diagnoseRun(flatAndDead, null, [], settings);
    assert.equal(
      results.find(({ id }) => id === 'dead-relu'),
      undefined,
    );
    assert.equal(results[0]?.severity, 'hint');
    assert.deepEqual([results[0]?.at, results[0]?.changes], [null, []]);
  });

  it('never takes the unknown for healthy', () => {
    const of = (events: Parameters<typeof draw>[0]) =>
      diagnoseRun(deriveSignals(draw(events)), model, [], defaultSettings).summary;
    assert.equal(of({ loss: [] }), 'Nothing can be said yet after 0 steps.');
    assert.equal(of({ loss: [], because: 'failed' }), 'The trainer was killed: run it again.');
    assert.equal(
      of({ loss: curve(80, (step) => Math.exp(-step / 30)) }),
      'No symptom was found in 80 steps, and 3 of 5 checks could not tell.',
    );
  });
});

describe('analysis/linkRunToSource', () => {
  const check = checks.find(({ id }) => id === 'dead-relu')!;

  it('makes a finding of a symptom, and none of another verdict', () => {
    const result = linkRunToSource(check, 'error', judge(check, flatAndDead), model, [finding('dying-relu-risk', 120)]);
    const made = symptomFinding(result, model);
    assert.deepEqual([made?.source, made?.severity, made?.model, made?.at], ['check', 'error', 'model', span(120)]);
    assert.deepEqual(made?.related, [{ at: span(120), message: 'There is dying-relu-risk.' }]);
    assert.equal(made?.evidence[0]?.layer, 'hidden');
    const healthy = linkRunToSource(check, 'error', { is: 'healthy', because: '', evidence: [] }, model, [
      finding('dying-relu-risk', 120),
    ]);
    assert.deepEqual([healthy.causes, healthy.changes, symptomFinding(healthy, model)], [[], [], null]);
  });
});
