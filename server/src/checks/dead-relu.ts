import { mean, tail } from '../run/series';
import { defineCheck } from './check';
import { percent, short } from './numbers';
import { activationsAmong, divideRate, hiddenLayers, setActivation, setInitializer } from './proposals';

/** Share of a layer's units. SageMaker's debugger and AutoTrainer both draw the line at half. */
const DEAD = 0.5;

/** Share of a layer's units from which on the layer is lost, whatever the loss does. */
const LOST = 0.9;

/**
 * Share of a layer's units that died since the first step. Where the inputs are all positive, half of the units may be
 * silent from the start and the network learns with the rest: recorded sound runs had up to 0.67, and up to 0.25 more than
 * at first, while their loss fell.
 */
const DIED = 0.15;

/** Share of the first loss. A loss that has fallen to less shows that the units that are left suffice. */
const STUCK = 0.75;

/** Steps after which a loss that has not fallen counts. */
const TIME_TO_FALL = 40;

/** Samples of the layers in a row. A unit that is silent for one batch may well speak for the next. */
const WINDOW = 5;

const RELUS = new Set(['relu', 'relu6']);

/** A relu unit that is zero for every sample has no gradient, and never comes back. */
export default defineCheck({
  id: 'dead-relu',
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  needs: ['deadShares', 'loss'],
  minimumSteps: 10,
  why: 'A relu unit that is zero for every sample has no gradient, so it never comes back: the layer has lost those units.',
  advice: 'Lower the learning rate, initialise with heNormal, or use elu or leakyReLU.',
  source:
    'SageMaker debugger (dead_relu) and AutoTrainer: half of the units; that they died and that the loss is stuck is ours, from recorded runs.',
  likelyCauses: ['dying-relu-risk', 'learning-rate-too-high', 'missing-normalization', 'initializer-mismatch'],

  changes(model) {
    const relus = activationsAmong(hiddenLayers(model), RELUS);
    return [
      ...divideRate(model, 10),
      ...setActivation(model, relus, 'elu'),
      ...setInitializer(model, relus, 'heNormal'),
    ];
  },

  run({ deadShares, loss }) {
    const layers = [...deadShares].map(([name, series]) => {
      const window = tail(series, WINDOW);
      const share = Math.min(...window.values);
      return { name, window, share, died: share - (series.values[0] ?? share) };
    });
    if (layers.every(({ window }) => window.steps.length < WINDOW)) {
      return { is: 'unknown', because: `It takes ${WINDOW} samples of the layers to tell.` };
    }
    const dying = layers.filter(({ share, died }) => share >= LOST || (share >= DEAD && died >= DIED));
    const candidates = dying.length > 0 ? dying : layers;
    const worst = candidates.reduce((most, layer) => (layer.share > most.share ? layer : most));
    const evidence = [
      {
        signal: 'deadShares',
        layer: worst.name,
        fromStep: worst.window.steps[0] ?? 0,
        toStep: worst.window.steps.at(-1) ?? 0,
        value: worst.share,
        threshold: worst.share >= LOST ? LOST : DEAD,
      },
    ];
    if (dying.length === 0) {
      return {
        is: 'healthy',
        because: `At most ${percent(worst.share)} of a layer's relu units stay silent (${worst.name}).`,
        evidence,
      };
    }
    if (worst.share < LOST) {
      const begin = loss.values[0] ?? Number.NaN;
      const end = mean(tail(loss, WINDOW).values);
      if (end < STUCK * begin) {
        return {
          is: 'healthy',
          because: `${percent(worst.share)} of the relu units of ${worst.name} stay silent, but the loss falls with the rest: from ${short(begin)} to ${short(end)}.`,
          evidence,
        };
      }
      if (loss.steps.length < TIME_TO_FALL) {
        return {
          is: 'unknown',
          because: `${percent(worst.share)} of the relu units of ${worst.name} stay silent; whether the rest suffices shows after ${TIME_TO_FALL} steps.`,
        };
      }
    }
    return {
      is: 'symptom',
      message: `${percent(worst.share)} of the relu units of ${worst.name} are dead.`,
      because: `They gave zero for every sample of each of the last ${WINDOW} batches that were looked at${worst.died >= DIED ? `, ${percent(worst.died)} more than at first` : ''}.`,
      evidence,
    };
  },
});
