import type { ProposedChange } from '../protocol/change';
import { isTrainedByGradient, lastDimension, outputActivation, outputsWithLoss } from './graph';
import { labelEncoding } from './labels';
import { defineRule } from './rule';

/** By name or as a function of `tf.losses` and `tf.metrics`. */
const squaredOrAbsolute = new Set(['meanSquaredError', 'meanAbsoluteError', 'absoluteDifference']);

/** Squared error is flat where softmax saturates, so a sure but wrong model stops learning. */
export default defineRule({
  id: 'softmax-with-mse',
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  needs: ['models'],

  message: 'Mean squared error is used on a softmax output.',
  why: 'Squared error is flat where softmax saturates: a sure but wrong model gets almost no gradient.',
  advice: 'Use categoricalCrossentropy for one-hot labels, sparseCategoricalCrossentropy for class numbers.',
  source:
    'The gradient of (softmax - label)² holds the factor p(1 - p), which vanishes at both ends; crossentropy cancels it (Bishop 2006, §4.3).',

  examples: {
    bad: [
      `
      model.add(tf.layers.dense({ units: 3, activation: 'softmax', inputShape: [4] }));
      model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
      //                                      ^^^^^^^^^^^^^^^^^^ softmax-with-mse
      `,
    ],
    good: [
      `
      model.add(tf.layers.dense({ units: 3, activation: 'softmax', inputShape: [4] }));
      model.compile({ optimizer: 'sgd', loss: 'categoricalCrossentropy' });
      `,
      `
      model.add(tf.layers.dense({ units: 1, activation: 'linear', inputShape: [4] }));
      model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
      `,
    ],
  },

  run({ models }, report) {
    for (const model of models) {
      if (!isTrainedByGradient(model)) continue;
      for (const { output, loss, at, written } of outputsWithLoss(model)) {
        if (loss.form === 'custom' || !squaredOrAbsolute.has(loss.name)) continue;
        const activation = outputActivation(model, output);
        const width = activation && lastDimension(activation.layer);
        if (activation?.name !== 'softmax' || width === undefined || width < 2) continue;
        const encoding = labelEncoding(model, output.name);
        if (encoding === 'real') continue;

        report({
          at,
          model: model.id,
          ...(loss.name !== 'meanSquaredError' && { message: 'Mean absolute error is used on a softmax output.' }),
          related: [{ at: activation.at, message: 'softmax is chosen here' }, ...written],
          changes: model.outputs.length === 1 ? [crossentropy(model.id, encoding === 'class-numbers')] : [],
        });
      }
    }
  },
});

function crossentropy(model: string, sparse: boolean): ProposedChange {
  const loss = sparse ? 'sparseCategoricalCrossentropy' : 'categoricalCrossentropy';
  // Right only for the labels that the loss wants, which the source seldom shows.
  return { title: `Use ${loss}`, safety: 'suggestion', change: { kind: 'setLoss', model, loss } };
}
