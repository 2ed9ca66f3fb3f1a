import { tail } from '../run/series';
import { defineCheck } from './check';
import { percent } from './numbers';
import { activationsAmong, divideRate, hiddenLayers, setActivation, setInitializer } from './proposals';

/** Share of a layer's units. SageMaker's debugger and AutoTrainer both draw the line at half. */
const DEAD = 0.5;

/** Samples of the layers in a row. A unit that is silent for one batch may well speak for the next. */
const WINDOW = 5;

const RELUS = new Set(['relu', 'relu6']);

/** A relu unit that is zero for every sample has no gradient, and never comes back. */
export default defineCheck({
  id: 'dead-relu',
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  needs: ['deadShares'],
  minimumSteps: 10,
  why: 'A relu unit that is zero for every sample has no gradient, so it never comes back: the layer has lost those units.',
  advice: 'Lower the learning rate, initialise with heNormal, or use elu or leakyReLU.',
  source: 'SageMaker debugger (dead_relu) and AutoTrainer: half of the units. Confirmed on recorded runs.',
  likelyCauses: ['dying-relu-risk', 'learning-rate-too-high', 'missing-normalization', 'initializer-mismatch'],

  changes(model) {
    const relus = activationsAmong(hiddenLayers(model), RELUS);
    return [
      ...divideRate(model, 10),
      ...setActivation(model, relus, 'elu'),
      ...setInitializer(model, relus, 'heNormal'),
    ];
  },

  run({ deadShares }) {
    const layers = [...deadShares].map(([name, series]) => {
      const window = tail(series, WINDOW);
      return { name, window, share: Math.min(...window.values) };
    });
    if (layers.every(({ window }) => window.steps.length < WINDOW)) {
      return { is: 'unknown', because: `It takes ${WINDOW} samples of the layers to tell.` };
    }
    const worst = layers.reduce((most, layer) => (layer.share > most.share ? layer : most));
    const evidence = [
      {
        signal: 'deadShares',
        layer: worst.name,
        fromStep: worst.window.steps[0] ?? 0,
        toStep: worst.window.steps.at(-1) ?? 0,
        value: worst.share,
        threshold: DEAD,
      },
    ];
    if (worst.share < DEAD) {
      return {
        is: 'healthy',
        because: `At most ${percent(worst.share)} of a layer's relu units stay silent (${worst.name}).`,
        evidence,
      };
    }
    return {
      is: 'symptom',
      message: `${percent(worst.share)} of the relu units of ${worst.name} are dead.`,
      because: `They gave zero for every sample of each of the last ${WINDOW} batches that were looked at.`,
      evidence,
    };
  },
});
