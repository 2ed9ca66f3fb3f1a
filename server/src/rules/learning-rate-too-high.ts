import { isSameSpan, type Span } from '../protocol/finding';
import { type Branch, isUnknown, type ModelFacts, type OptimizerFacts, valueOf } from '../protocol/model';
import { usualRates } from '../protocol/optimizers';
import { isTrainedByGradient, writtenAt } from './graph';
import { defineRule } from './rule';

/** Weights. Tiny models (XOR, a line) bear rates that break others, and need them. */
const SMALLEST_MODEL = 50;
/** Rows. So few rows make one batch and no noise: rates of 0.1 to 5 solve XOR in all of 6 seeds. */
const FEWEST_ROWS = 16;
/** Weights. A hidden layer of 10 units on iris learns at adam's 0.1 on all of 5 seeds; at 0.2, 2 of 5 end in a constant answer. */
const SMALL_MODEL = 100;
/** Weights. From here on adam's steps of one rate per weight add up to a leap at half the rate. */
const LARGE_MODEL = 1000;

/** Each step overshoots the minimum that it aims at, and the next one starts from further away. */
export default defineRule({
  id: 'learning-rate-too-high',
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  needs: ['models'],

  message: 'This learning rate is too high for its optimizer.',
  why: 'Each step leaps over the minimum that it aims at: the loss jumps, settles on a constant answer, or turns NaN.',
  advice: "Start from the optimizer's own rate, and raise it by factors of 3 while the loss still falls smoothly.",
  source:
    'Adam-like optimizers move each weight by about one rate a step (Kingma & Ba 2015): 0.1, or 0.05 from 1 000 weights, ' +
    'or 0.2 below 100: with 10 hidden units on iris, five seeds, all learn at 0.1 and three at 0.2. ' +
    'sgd 1, with momentum m the effective rate is rate / (1 - m): 0.5 from m = 0.5. rmsprop 0.05. ' +
    'adagrad and adadelta 3: on iris with two hidden layers, three seeds, both learn at 1 and fail at 3. ' +
    'Models of at most 50 weights or 16 rows are left alone: measured on XOR, they bear and need more.',

  examples: {
    bad: [
      `
      model.add(tf.layers.dense({ units: 32, activation: 'relu', inputShape: [4] }));
      model.add(tf.layers.dense({ units: 3, activation: 'softmax' }));
      model.compile({ optimizer: tf.train.adam(0.5), loss: 'categoricalCrossentropy' });
      //                                       ^^^ learning-rate-too-high
      `,
      `
      const learningRate = 2;
      model.add(tf.layers.dense({ units: 32, activation: 'relu', inputShape: [4] }));
      model.add(tf.layers.dense({ units: 1 }));
      model.compile({ optimizer: tf.train.sgd(learningRate), loss: 'meanSquaredError' });
      //                                      ^^^^^^^^^^^^ learning-rate-too-high
      `,
    ],
    good: [
      `
      model.add(tf.layers.dense({ units: 32, activation: 'relu', inputShape: [4] }));
      model.add(tf.layers.dense({ units: 3, activation: 'softmax' }));
      model.compile({ optimizer: tf.train.adam(0.001), loss: 'categoricalCrossentropy' });
      `,
      `
      model.add(tf.layers.dense({ units: 2, activation: 'tanh', inputShape: [2] }));
      model.add(tf.layers.dense({ units: 1, activation: 'sigmoid' }));
      model.compile({ optimizer: tf.train.adam(0.1), loss: 'binaryCrossentropy' });
      `,
    ],
  },

  run({ models }, report) {
    for (const model of models) {
      const optimizer = model.compile?.optimizer;
      if (!isTrainedByGradient(model) || !isLayered(model) || !optimizer || isUnknown(optimizer)) continue;
      const { learningRate, rateSetAt } = optimizer;
      // What it begins with need not be what any step is taken with.
      if (rateSetAt) continue;
      const name = valueOf(optimizer.name);
      const limit = name === undefined ? undefined : limitOf(name, model, optimizer);
      if (name === undefined || limit === undefined || isUnknown(learningRate) || learningRate.value < limit) continue;
      if (isUnknown(model.params) || model.params <= SMALLEST_MODEL || hasFewRows(model)) continue;
      if (models.some((other) => triesLower(other, model, learningRate.at, limit))) continue;
      const usual = usualRates.get(name);

      report({
        at: learningRate.at,
        model: model.id,
        message: `A learning rate of ${learningRate.value} is too high for ${name}.`,
        related: writtenAt(learningRate),
        changes:
          usual === undefined
            ? []
            : [
                {
                  title: `Use the default learning rate ${usual}`,
                  safety: 'suggestion',
                  change: { kind: 'setLearningRate', model: model.id, learningRate: usual },
                },
              ],
      });
    }
  },
});

/** The lowest rate that is too high; undefined for an optimizer that is not known, or whose momentum is not. */
function limitOf(name: string, { params }: ModelFacts, { options }: OptimizerFacts): number | undefined {
  switch (name) {
    case 'adam':
    case 'adamax':
      if (typeof params !== 'number') return 0.1;
      return params >= LARGE_MODEL ? 0.05 : params < SMALL_MODEL ? 0.2 : 0.1;
    case 'sgd':
      return 1;
    case 'momentum': {
      const momentum = valueOf(options['momentum']);
      return typeof momentum === 'number' ? (momentum >= 0.5 ? 0.5 : 1) : undefined;
    }
    case 'rmsprop':
      return 0.05;
    case 'adagrad':
    case 'adadelta':
      return 3;
    default:
      return undefined;
  }
}

/** The same model compiled at the same place with a rate that is low enough: the program tries several, and finds the best by itself. */
function triesLower(other: ModelFacts, { at, when }: ModelFacts, rateAt: Span, limit: number): boolean {
  const optimizer = other.compile?.optimizer;
  if (!optimizer || isUnknown(optimizer) || isUnknown(optimizer.learningRate)) return false;
  const { learningRate } = optimizer;
  const isSearch = isSameSpan(other.at, at) && isSameSpan(learningRate.at, rateAt) && isSameBranch(other.when, when);
  return isSearch && learningRate.value < limit;
}

function isSameBranch(some: readonly Branch[], others: readonly Branch[]): boolean {
  const isTaken = ({ at, taken }: Branch): boolean =>
    others.some((other) => other.taken === taken && isSameSpan(other.at, at));
  return some.length === others.length && some.every(isTaken);
}

function isLayered({ kind }: ModelFacts): boolean {
  return kind === 'sequential' || kind === 'functional';
}

/** Known to train on so few rows in each of its fits. */
function hasFewRows({ fits }: ModelFacts): boolean {
  const rows = fits.map(({ inputs }) => inputs[0]?.rows);
  return rows.length > 0 && rows.every((count) => typeof count === 'number' && count <= FEWEST_ROWS);
}
