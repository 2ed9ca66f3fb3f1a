import type { Verdict } from '../protocol/diagnosis';
import type { Evidence } from '../protocol/finding';
import { deviation, head, mean, tail, type Series } from '../run/series';
import { defineCheck } from './check';
import { percent, short } from './numbers';
import { divideRate, multiplyRate, standardise, useAdam } from './proposals';

/** Share of the first loss. A run that ends within it has gone nowhere. */
const FLAT = 0.01;

/**
 * Share of the first loss. A network that only learns how often each class occurs gains so much at once, and then nothing:
 * recorded deep stacks gained up to 0.12, and sound runs fell by 0.6 and more.
 */
const EARLY_GAIN = 0.2;

/** Share of the run in which an early gain must lie. */
const EARLY = 0.2;

/** Times the first loss. Above it the loss ran away, and came to rest where it fell. fastai and TheDeepChecker take 2 to 4. */
const RAN_AWAY = 2;

/** Share of the run at each end whose mean is compared, and the least number of steps. */
const ENDS = { share: 0.1, steps: 5 };

/** Epochs from which on their means are compared: they cover the same rows, so that batches make no noise. */
const EPOCHS = 6;

/** Share of the loss. Noise above it hides any answer. */
const NOISE = 0.1;

/** Standard errors. A fall or a rest is only called so when it stands clear of the noise of batches by so many. */
const SURE = 2;

/** It rose, it rests where it was, or there never was an error to learn from. */
const forms = ['rose', 'rested', 'zero'] as const;
type Form = (typeof forms)[number];

/** The loss ends where it began, or where its first few steps had brought it. */
export default defineCheck({
  id: 'loss-not-decreasing',
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  needs: ['loss', 'epochLoss'],
  optional: ['epochLoss'],
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
  forms,
  changes(model, form) {
    if (form === 'zero') return [];
    const raised = form === 'rose' ? [] : multiplyRate(model, 10);
    return [...standardise(model), ...divideRate(model, 10), ...raised, ...useAdam(model)];
  },

  run({ loss, epochLoss }): Verdict<Form> {
    const bad = loss.values.findIndex((value) => !Number.isFinite(value));
    if (bad >= 0) return { is: 'unknown', because: `The loss is not finite from step ${loss.steps[bad]} on.` };
    if (loss.values.every((value) => value === 0)) {
      return {
        is: 'symptom',
        form: 'zero',
        message: 'The loss is exactly zero from the first step.',
        because: 'There is no error to learn from: the loss does not fit the output or the labels.',
        evidence: [evidenceOf(loss, 0, 0)],
      };
    }
    return epochLoss.steps.length >= EPOCHS ? judgeEpochs(loss, epochLoss) : judgeSteps(loss);
  },
});

/** By epochs: a fall within the first of them is seen in its steps, all others in the means. */
function judgeEpochs(loss: Series, epochLoss: Series): Verdict<Form> {
  const begin = endOf(head(loss, ENDS.steps));
  const first = endOf(head(epochLoss, 1));
  const early = endOf(head(tail(epochLoss, Math.ceil(epochLoss.steps.length * (1 - EARLY))), 1));
  const end = endOf(tail(epochLoss, 2));
  const evidence = [evidenceOf(loss, end.mean, first.mean)];
  const firstLoss = loss.values[0] ?? Number.NaN;
  if (end.mean > RAN_AWAY * firstLoss) return rose(firstLoss, end.mean, loss.steps.length, evidence);

  const within = begin.mean - SURE * begin.error > (1 + EARLY_GAIN) * end.mean;
  const across = first.mean - end.mean;
  const late = early.mean - end.mean;
  const scale = Math.abs(first.mean);
  if (within || across >= EARLY_GAIN * scale || (across >= FLAT * scale && late >= FLAT * scale)) {
    return fell(begin.mean, end.mean, loss.steps.length, evidence);
  }
  return rested(first.mean, end.mean, loss.steps.length, across < FLAT * scale, evidence);
}

/** By steps, where there are too few epochs: the noise of the batches must leave the answer clear. */
function judgeSteps(loss: Series): Verdict<Form> {
  const count = Math.max(ENDS.steps, Math.round(loss.steps.length * ENDS.share));
  const begin = endOf(head(loss, count));
  const end = endOf(tail(loss, count));
  const early = endOf(head(tail(loss, Math.ceil(loss.steps.length * (1 - EARLY))), count));
  const evidence = [evidenceOf(loss, end.mean, begin.mean)];
  const firstLoss = loss.values[0] ?? Number.NaN;
  if (end.mean - SURE * end.error > RAN_AWAY * firstLoss) return rose(firstLoss, end.mean, loss.steps.length, evidence);

  const scale = Math.abs(begin.mean);
  const fall = (begin.mean - end.mean) / scale;
  const noise = (SURE * Math.hypot(begin.error, end.error)) / scale;
  const lateFall = (early.mean - end.mean) / scale;
  const lateNoise = (SURE * Math.hypot(early.error, end.error)) / scale;
  if (fall < -FLAT - noise) return rose(begin.mean, end.mean, loss.steps.length, evidence);

  const isFlat = fall < FLAT || (fall < EARLY_GAIN && lateFall < FLAT);
  if (!isFlat && (fall > noise || lateFall > FLAT + lateNoise))
    return fell(begin.mean, end.mean, loss.steps.length, evidence);
  if (!isFlat || (fall < FLAT ? noise : lateNoise) > NOISE) {
    return {
      is: 'unknown',
      because: `The loss varies too much from batch to batch to tell: by ${percent(Math.max(noise, lateNoise))} of its value.`,
    };
  }
  return rested(begin.mean, end.mean, loss.steps.length, fall < FLAT, evidence);
}

function rose(begin: number, end: number, steps: number, evidence: readonly Evidence[]): Verdict<Form> {
  return {
    is: 'symptom',
    form: 'rose',
    message: `The loss rose from ${short(begin)} to ${short(end)}.`,
    because: `That is its end after ${steps} steps, beyond the noise of batches.`,
    evidence,
  };
}

function fell(begin: number, end: number, steps: number, evidence: readonly Evidence[]): Verdict<Form> {
  const fall = percent((begin - end) / Math.abs(begin));
  return {
    is: 'healthy',
    because: `The loss fell by ${fall}, from ${short(begin)} to ${short(end)}, in ${steps} steps.`,
    evidence,
  };
}

function rested(
  begin: number,
  end: number,
  steps: number,
  fromStart: boolean,
  evidence: readonly Evidence[],
): Verdict<Form> {
  return {
    is: 'symptom',
    form: 'rested',
    message: `The loss does not fall: it began at ${short(begin)} and is ${short(end)} after ${steps} steps.`,
    because: fromStart
      ? `It ended within ${percent(FLAT)} of where it began, as far as the noise of batches lets it be seen.`
      : `It fell a little in its first ${percent(EARLY)} and by less than ${percent(FLAT)} in all the rest.`,
    evidence,
  };
}

function evidenceOf(loss: Series, value: number, begin: number): Evidence {
  const [fromStep = 0] = loss.steps;
  return {
    signal: 'loss',
    fromStep,
    toStep: loss.steps.at(-1) ?? fromStep,
    value,
    threshold: begin - FLAT * Math.abs(begin),
  };
}

/** Mean of a few points, and the standard error of that mean. */
function endOf({ values }: Series): { readonly mean: number; readonly error: number } {
  return { mean: mean(values), error: deviation(values) / Math.sqrt(values.length) };
}
