import type { Evidence } from '../protocol/finding';
import type { Verdict } from '../protocol/diagnosis';
import type { Series } from '../run/series';
import type { Signals } from '../run/signals';
import { defineCheck } from './check';
import { short } from './numbers';
import { divideRate, standardise } from './proposals';

/** Times the first loss. Above it the loss ran away, rather than met a single bad value. A tenth of what faults call huge. */
const RUNAWAY = 10;

/** Steps before the first bad one that the chart shades. */
const LEAD = 5;

const MEND_ROWS = 'Fill in the missing values, or leave out the rows that have them.';

/** Where it began: in the rows, before anything was learned, or while it learned. */
const forms = ['in-the-rows', 'at-once', 'while-learning'] as const;
type Form = (typeof forms)[number];

/** Once one number is NaN, every weight is after the next step, and nothing learned is left. */
export default defineCheck({
  id: 'non-finite-loss',
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  needs: ['loss', 'valLoss', 'data', 'gradientNorms', 'weightNorms'],
  optional: ['valLoss', 'data', 'gradientNorms', 'weightNorms'],
  minimumSteps: 1,
  why: 'Once one number is NaN or infinite, so is every weight a step later, and all that was learned is lost.',
  advice: 'Look for missing values, scale the input, divide the learning rate by ten, or clip the gradient.',
  source: 'Any non-finite value counts, as in AutoTrainer, DeepLocalize, UMLAUT and the SageMaker debugger.',
  likelyCauses: [
    'missing-learning-rate',
    'optimizer-options-object',
    'non-finite-loss-risk',
    'missing-normalization',
    'learning-rate-too-high',
    'missing-output-activation',
    'unscaled-targets',
  ],
  forms,
  outside: ['in-the-rows'],
  changes: (model, form) => [...(form === 'at-once' ? [] : divideRate(model, 10)), ...standardise(model)],

  run(signals): Verdict<Form> {
    const { loss } = signals;
    const at = loss.values.findIndex((value) => !Number.isFinite(value));
    const part = firstBadPart(signals);
    if (at < 0 && !part) {
      const lost = lostValidation(signals.valLoss);
      if (lost) return lost;
      return {
        is: 'healthy',
        because: `The loss was finite at all of ${loss.steps.length} steps.`,
        evidence: [{ signal: 'loss', fromStep: loss.steps[0] ?? 0, toStep: loss.steps.at(-1) ?? 0 }],
      };
    }
    const step = loss.steps[at] ?? part?.step ?? 0;
    const value = loss.values[at];
    return {
      is: 'symptom',
      ...origin(signals, at, part),
      message:
        value === undefined
          ? `The ${part?.what} of ${part?.layer} became ${part?.value} at step ${step}.`
          : `The loss became ${value} at step ${step}.`,
      evidence: [
        { signal: value === undefined ? 'weightNorms' : 'loss', fromStep: Math.max(0, step - LEAD), toStep: step },
        ...(part ? [evidenceOf(part)] : []),
      ],
    };
  },
});

/** Only the rows held out are at fault when all numbers of training are finite. */
function lostValidation({ steps, values }: Series): Verdict<Form> | undefined {
  const at = values.findIndex((value) => !Number.isFinite(value));
  const step = steps[at];
  if (step === undefined) return undefined;
  return {
    is: 'symptom',
    form: 'in-the-rows',
    message: `The validation loss became ${values[at]} at step ${step}.`,
    because: 'The training rows are sound: look for missing values in the rows that are held out.',
    advice: MEND_ROWS,
    evidence: [{ signal: 'valLoss', fromStep: step, toStep: steps.at(-1) ?? step }],
  };
}

interface BadPart {
  readonly signal: 'gradientNorms' | 'weightNorms';
  readonly what: string;
  readonly layer: string;
  readonly step: number;
  readonly value: number;
}

interface Origin {
  readonly form: Form;
  readonly because: string;
  readonly advice?: string;
}

function origin(signals: Pick<Signals, 'loss' | 'data'>, at: number, part: BadPart | undefined): Origin {
  const missing = missingIn(signals);
  if (missing > 0) {
    const values = missing === 1 ? 'one of its values is' : `${missing} of its values are`;
    return { form: 'in-the-rows', because: `It began in the data: ${values} NaN or infinite.`, advice: MEND_ROWS };
  }
  if (at === 0) {
    return {
      form: 'at-once',
      because: 'It was so before the first update: the loss, the output or the data make it, not the learning rate.',
      advice: 'Check the loss against the output and the labels, then scale the input.',
    };
  }
  return { form: 'while-learning', because: lastWords(signals.loss, at, part) };
}

/** Values of the training rows that are NaN or infinite. */
function missingIn({ data }: Pick<Signals, 'data'>): number {
  return [...(data?.inputs ?? []), ...(data?.targets ?? [])].reduce((sum, column) => sum + column.missing, 0);
}

/** What the numbers did before the first that was not finite. */
function lastWords(loss: Series, at: number, part: BadPart | undefined): string {
  const first = loss.values[0] ?? Number.NaN;
  const before = loss.values
    .slice(0, at < 0 ? undefined : at)
    .reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (before > RUNAWAY * Math.abs(first)) {
    return `The loss ran away first: it began at ${short(first)} and had reached ${short(before)}.`;
  }
  if (part)
    return `The ${part.what} of ${part.layer} was the first of the layers' numbers to be ${part.value}, at step ${part.step}.`;
  return `The loss was ${short(loss.values[at - 1] ?? first)} one step before.`;
}

/** The earliest layer statistic that is not finite. */
function firstBadPart({
  gradientNorms,
  weightNorms,
}: Pick<Signals, 'gradientNorms' | 'weightNorms'>): BadPart | undefined {
  return [
    ...badParts('weightNorms', 'weights', weightNorms),
    ...badParts('gradientNorms', 'gradient', gradientNorms),
  ].sort((a, b) => a.step - b.step)[0];
}

function badParts(signal: BadPart['signal'], what: string, layers: ReadonlyMap<string, Series>): readonly BadPart[] {
  return [...layers].flatMap(([layer, { steps, values }]) => {
    const at = values.findIndex((value) => !Number.isFinite(value));
    return at < 0 ? [] : [{ signal, what, layer, step: steps[at] ?? 0, value: values[at] ?? Number.NaN }];
  });
}

function evidenceOf({ signal, layer, step }: BadPart): Evidence {
  return { signal, layer, fromStep: step, toStep: step };
}
