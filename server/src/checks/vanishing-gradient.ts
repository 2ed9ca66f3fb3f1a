import { finite, mean, median, tail } from '../run/series';
import { defineCheck } from './check';
import { short } from './numbers';
import { SATURATING, activationsAmong, hiddenLayers, insertAfter, setActivation } from './proposals';

/**
 * Share of the last layer's gradient. AutoTrainer takes 1e-3; recorded stacks of 4 to 8 sigmoid layers had 8e-6 to 5e-3,
 * and the sound ones of relu, tanh, and sigmoid up to 3 deep, never less than 1.5e-2.
 */
const RATIO = 1e-2;

/** L2 norm. A small share of a large gradient still learns: the sick stacks had 1.4e-3 at most, the sound ones 1e-2 at least. */
const SMALL = 5e-3;

/** Samples of the layers. Fewer follow the noise of single batches. */
const WINDOW = 10;

/** Share of the first loss. Below it the loss is near its floor, where every gradient is small. */
const FLOOR = 0.1;

/** The first layers of a deep stack get next to nothing of the error, and stay as they were initialised. */
export default defineCheck({
  id: 'vanishing-gradient',
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  needs: ['gradientNorms', 'smoothedLoss'],
  minimumSteps: 20,
  why: 'Each saturating layer passes on a fraction of the error, so the first layers stay as they were initialised.',
  advice: 'Use relu with heNormal in hidden layers, put batchNormalization between them, or add skip connections.',
  source:
    'AutoTrainer compares the first layer with the last and wants a small gradient too; both limits are set from recorded runs.',
  likelyCauses: [
    'saturating-activations-in-deep-stack',
    'saturating-convolution',
    'deep-plain-stack',
    'initializer-mismatch',
    'softmax-in-hidden-layer',
  ],

  changes(model) {
    const hidden = hiddenLayers(model);
    const saturating = activationsAmong(hidden, SATURATING);
    return [
      ...setActivation(model, saturating, 'relu'),
      ...insertAfter(model, hidden[Math.floor(hidden.length / 2)], 'batchNormalization'),
    ];
  },

  run({ gradientNorms, smoothedLoss }) {
    const layers = [...gradientNorms].map(([name, series]) => ({ name, window: tail(finite(series), WINDOW) }));
    const first = layers[0];
    const lastLayer = layers.at(-1);
    if (!first || !lastLayer || layers.length < 2)
      return { is: 'unknown', because: 'Fewer than two layers have a gradient to compare.' };
    if (first.window.steps.length < WINDOW || lastLayer.window.steps.length < WINDOW) {
      return { is: 'unknown', because: `It takes ${WINDOW} samples of the layers to tell.` };
    }
    const early = median(first.window.values);
    const late = median(lastLayer.window.values);
    const fromStep = first.window.steps[0] ?? 0;
    const toStep = first.window.steps.at(-1) ?? 0;
    if (early === 0) {
      return {
        is: 'unknown',
        because: `The gradient of ${first.name} is exactly zero: it is cut off, by dead units or by a frozen layer, and did not vanish.`,
      };
    }
    const ratio = early / late;
    const evidence = [
      {
        signal: 'gradientNorms',
        layer: first.name,
        fromStep,
        toStep,
        value: early,
        threshold: Math.min(SMALL, RATIO * late),
      },
      { signal: 'gradientNorms', layer: lastLayer.name, fromStep, toStep, value: late },
    ];
    const begin = smoothedLoss.values[0] ?? Number.NaN;
    const end = mean(tail(smoothedLoss, WINDOW).values);
    if (ratio > RATIO || early > SMALL) {
      return {
        is: 'healthy',
        because: `The gradient of ${first.name} is ${short(ratio)} times that of ${lastLayer.name}.`,
        evidence,
      };
    }
    if (end <= FLOOR * begin) {
      return {
        is: 'healthy',
        because: `The gradients are small because the loss is near its floor: it fell from ${short(begin)} to ${short(end)}.`,
        evidence,
      };
    }
    return {
      is: 'symptom',
      message: `The gradient of ${first.name} is ${short(ratio)} times that of ${lastLayer.name}: the first layers hardly learn.`,
      because: `Over ${WINDOW} samples its median norm is ${short(early)}, against ${short(late)} in ${lastLayer.name}, and the loss is still ${short(end)}.`,
      evidence,
    };
  },
});
