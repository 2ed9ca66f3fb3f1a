import type { ProposedChange } from '../protocol/change';
import type { LossFact } from '../protocol/model';
import { isTrainedByGradient, lastDimension, type OutputActivation, outputActivation, outputsWithLoss } from './graph';
import { defineRule } from './rule';

/** The losses that read the output as probabilities, and the activation that makes them so. */
const wanted: ReadonlyMap<string, 'softmax' | 'sigmoid'> = new Map([
  ['categoricalCrossentropy', 'softmax'],
  ['sparseCategoricalCrossentropy', 'softmax'],
  ['binaryCrossentropy', 'sigmoid'],
  ['logLoss', 'sigmoid'],
]);

/** Crossentropy takes the logarithm of what it is given: outside (0, 1) tfjs clips it, and the gradient with it. */
export default defineRule({
  id: 'missing-output-activation',
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  needs: ['models'],

  message: 'The loss reads the output as probabilities, but the output layer has no activation.',
  why: 'tfjs clips outputs outside (0, 1) without a word, and where it clips there is no gradient.',
  advice:
    'Give the output layer softmax for one of several classes, sigmoid for yes or no. ' +
    'Losses that take logits, such as tf.losses.softmaxCrossEntropy, need none.',
  source: 'tfjs-layers 4.22 clips predictions to [1e-7, 1 - 1e-7] inside its crossentropies; there is no `fromLogits`.',

  examples: {
    bad: [
      `
      model.add(tf.layers.dense({ units: 16, activation: 'relu', inputShape: [4] }));
      model.add(tf.layers.dense({ units: 3 }));
      //        ^^^^^^^^^^^^^^^ missing-output-activation
      model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' });
      `,
      `
      model.add(tf.layers.dense({ units: 1, activation: 'linear', inputShape: [4] }));
      //                                                ^^^^^^^^ missing-output-activation
      model.compile({ optimizer: 'adam', loss: 'binaryCrossentropy' });
      `,
    ],
    good: [
      `
      model.add(tf.layers.dense({ units: 3, activation: 'softmax', inputShape: [4] }));
      model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' });
      `,
      `
      model.add(tf.layers.dense({ units: 3, inputShape: [4] }));
      model.compile({ optimizer: 'adam', loss: tf.losses.softmaxCrossEntropy });
      `,
      `
      model.add(tf.layers.dense({ units: 1, inputShape: [4] }));
      model.compile({ optimizer: 'adam', loss: 'meanSquaredError' });
      `,
    ],
  },

  run({ models }, report) {
    for (const model of models) {
      if (!isTrainedByGradient(model)) continue;
      for (const { output, loss, at } of outputsWithLoss(model)) {
        const activation = wantedActivation(loss);
        const found = activation && outputActivation(model, output);
        if (!found || found.name !== 'linear') continue;
        const width = lastDimension(found.layer);
        // Softmax over one unit is always 1: such a model has another defect, and this advice would not mend it.
        if (activation === 'softmax' && width === 1) continue;

        report({
          at: found.at,
          model: model.id,
          related: [{ at, message: `${loss.name} expects probabilities` }],
          // What timeDistributed wraps is not a layer of the model, so no change can name it.
          changes: found.layer.className === 'TimeDistributed' ? [] : [useActivation(model.id, found, activation)],
        });
      }
    }
  },
});

function wantedActivation({ name, form }: LossFact): 'softmax' | 'sigmoid' | undefined {
  return form === 'custom' ? undefined : wanted.get(name);
}

function useActivation(model: string, { layer }: OutputActivation, activation: string): ProposedChange {
  return {
    title: `Use ${activation} as output activation`,
    safety: 'suggestion',
    change: { kind: 'setActivation', model, layers: [layer.name], activation },
  };
}
