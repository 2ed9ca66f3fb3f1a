import { deviation, head, mean, tail, type Series } from '../run/series';
import { defineCheck } from './check';
import { percent, short } from './numbers';
import { divideRate, multiplyRate, standardise, useAdam } from './proposals';

/** Share of the first loss. A run that ends within it has gone nowhere. */
const FLAT = 0.01;

/** Share of the first loss. A network that only learns how often each class occurs gains so much at once, and then nothing. */
const EARLY_GAIN = 0.1;

/** Share of the run in which an early gain must lie. */
const EARLY = 0.2;

/** Share of the run at each end whose mean is compared, and the least number of steps. */
const ENDS = { share: 0.1, steps: 5 };

/** Standard errors. A fall or a rest is only called so when it stands clear of the noise of batches by so many. */
const SURE = 2;

/** The loss ends where it began, or where its first few steps had brought it. */
export default defineCheck({
  id: 'loss-not-decreasing',
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  needs: ['loss'],
  minimumSteps: 40,
  why: 'A network that learns lowers its training loss from the start; one that does not has a fault that more epochs will not mend.',
  advice: 'Check the output against the loss and the labels, then the scale of the input, then the learning rate.',
  source:
    'Within 1 % of the first loss, beyond noise; TheDeepChecker and the SageMaker debugger look for 5 % in five periods. Confirmed on recorded runs.',
  likelyCauses: [
    'softmax-over-one-unit',
    'categorical-crossentropy-over-one-unit',
    'softmax-with-mse',
    'missing-output-activation',
    'sigmoid-with-categorical-crossentropy',
    'relu-output',
    'softmax-in-hidden-layer',
    'zero-or-constant-initializer',
    'missing-normalization',
    'negative-or-zero-learning-rate',
    'learning-rate-too-high',
    'learning-rate-too-low',
    'adadelta-default-rate',
    'saturating-activations-in-deep-stack',
    'deep-plain-stack',
    'frozen-everything',
  ],
  changes: (model) => [...standardise(model), ...divideRate(model, 10), ...multiplyRate(model, 10), ...useAdam(model)],

  run({ loss }) {
    const bad = loss.values.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0) return { is: 'unknown', because: `The loss is not finite from step ${loss.steps[bad]} on.` };

    const count = Math.max(ENDS.steps, Math.round(loss.steps.length * ENDS.share));
    const begin = endOf(head(loss, count));
    const end = endOf(tail(loss, count));
    const fromStep = loss.steps[0] ?? 0;
    const toStep = loss.steps.at(-1) ?? 0;
    const evidence = [
      { signal: 'loss', fromStep, toStep, value: end.mean, threshold: begin.mean - FLAT * Math.abs(begin.mean) },
    ];
    if (begin.mean === 0 && end.mean === 0) {
      return {
        is: 'symptom',
        message: 'The loss is exactly zero from the first step.',
        because: 'There is no error to learn from: the loss does not fit the output or the labels.',
        evidence,
      };
    }

    const scale = Math.abs(begin.mean);
    const fall = (begin.mean - end.mean) / scale;
    const noise = (SURE * Math.hypot(begin.error, end.error)) / scale;
    if (fall < -FLAT - noise) {
      return {
        is: 'symptom',
        message: `The loss rose from ${short(begin.mean)} to ${short(end.mean)}.`,
        because: `Means of the first and the last ${count} of ${loss.steps.length} steps; noise accounts for ${percent(noise)}.`,
        evidence,
      };
    }
    // A gain of a few per cent that came at once and then stopped is the share of each class, not a thing learned.
    const afterEarly = endOf(window(loss, Math.round(loss.steps.length * EARLY), count));
    const lateFall = (afterEarly.mean - end.mean) / scale;
    const lateNoise = (SURE * Math.hypot(afterEarly.error, end.error)) / scale;
    const isFlat = fall < FLAT || (fall < EARLY_GAIN && lateFall < FLAT);
    const decisiveNoise = fall < FLAT ? noise : lateNoise;
    if (!isFlat && (fall - noise > 0 || lateFall - lateNoise > FLAT)) {
      return {
        is: 'healthy',
        because: `The loss fell by ${percent(fall)}, from ${short(begin.mean)} to ${short(end.mean)}, in ${loss.steps.length} steps.`,
        evidence,
      };
    }
    if (!isFlat || decisiveNoise > EARLY_GAIN) {
      return {
        is: 'unknown',
        because: `The loss varies too much from batch to batch to tell: by ${percent(Math.max(noise, lateNoise))} of its value.`,
      };
    }
    return {
      is: 'symptom',
      message: `The loss does not fall: it began at ${short(begin.mean)} and is ${short(end.mean)} after ${loss.steps.length} steps.`,
      because:
        fall < FLAT
          ? `It ended within ${percent(FLAT)} of where it began (means of ${count} steps).`
          : `It fell by ${percent(fall)} in its first ${percent(EARLY)} and by less than ${percent(FLAT)} in all the rest.`,
      evidence,
    };
  },
});

/** Mean of a few steps, and the standard error of that mean. */
function endOf({ values }: Series): { readonly mean: number; readonly error: number } {
  return { mean: mean(values), error: deviation(values) / Math.sqrt(values.length) };
}

function window(series: Series, from: number, count: number): Series {
  return { steps: series.steps.slice(from, from + count), values: series.values.slice(from, from + count) };
}
