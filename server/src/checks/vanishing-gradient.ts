import { between, finite, median, tail, type Series } from '../run/series';
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

/** Share of the run. A network that gets over it sooner has lost little time. */
const LASTING = 0.2;

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
      ...setActivation(model, saturating, 'relu', 'heNormal'),
      ...insertAfter(model, hidden[Math.floor(hidden.length / 2)], 'batchNormalization'),
    ];
  },

  run({ gradientNorms, smoothedLoss }) {
    const [first, ...others] = [...gradientNorms].map(([name, series]) => ({ name, ...finite(series) }));
    const last = others.at(-1);
    if (!first || !last) return { is: 'unknown', because: 'Fewer than two layers have a gradient to compare.' };
    if (first.steps.length < WINDOW || last.steps.length < WINDOW) {
      return { is: 'unknown', because: `It takes ${WINDOW} samples of the layers to tell.` };
    }
    if (median(tail(first, WINDOW).values) === 0) {
      return {
        is: 'unknown',
        because: `The gradient of ${first.name} is exactly zero: it is cut off, by dead units or by a frozen layer, and did not vanish.`,
      };
    }
    const begin = smoothedLoss.values[0] ?? Number.NaN;
    const windows = windowsOf(first, last, smoothedLoss);
    const sick = windows.filter(
      ({ early, late, loss }) => early <= RATIO * late && early <= SMALL && loss > FLOOR * begin,
    );
    const lasts = sick.length >= Math.max(1, LASTING * windows.length);
    const shown = lasts ? sick : windows.slice(-1);
    const early = median(shown.map((window) => window.early));
    const late = median(shown.map((window) => window.late));
    const fromStep = shown[0]?.fromStep ?? 0;
    const toStep = shown.at(-1)?.toStep ?? 0;
    const evidence = [
      {
        signal: 'gradientNorms',
        layer: first.name,
        fromStep,
        toStep,
        value: early,
        threshold: Math.min(SMALL, RATIO * late),
      },
      { signal: 'gradientNorms', layer: last.name, fromStep, toStep, value: late },
    ];
    const ratio = `${short(early / late)} times that of ${last.name}`;
    if (lasts) {
      return {
        is: 'symptom',
        message: `The gradient of ${first.name} is ${ratio}: the first layers hardly learn.`,
        because: `From step ${fromStep} to ${toStep} its median norm is ${short(early)}, against ${short(late)} in ${last.name}.`,
        evidence,
      };
    }
    const small = early <= RATIO * late && early <= SMALL;
    return {
      is: 'healthy',
      because: small
        ? `The gradients are small because the loss is near its floor: it fell from ${short(begin)} to ${short(shown[0]?.loss ?? begin)}.`
        : `The gradient of ${first.name} is ${ratio}.`,
      evidence,
    };
  },
});

interface Window {
  readonly fromStep: number;
  readonly toStep: number;
  /** Medians of the gradient norms of the first and the last layer, and of the loss. */
  readonly early: number;
  readonly late: number;
  readonly loss: number;
}

/** The run in pieces of WINDOW samples, the last of them up to the present. */
function windowsOf(first: Series, last: Series, loss: Series): readonly Window[] {
  const windows: Window[] = [];
  for (let end = first.steps.length; end >= WINDOW; end -= WINDOW) {
    const fromStep = first.steps[end - WINDOW] ?? 0;
    const toStep = first.steps[end - 1] ?? 0;
    windows.unshift({
      fromStep,
      toStep,
      early: median(first.values.slice(end - WINDOW, end)),
      late: median(between(last, fromStep, toStep).values),
      loss: median(between(loss, fromStep, toStep).values),
    });
  }
  return windows;
}
