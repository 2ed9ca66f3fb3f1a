import type { ProposedChange } from '../protocol/change';
import { isUnknown, type LayerFacts, type ModelFacts } from '../protocol/model';
import { isTrained, outputsWithLoss, ownActivation } from './graph';
import { labelEncoding } from './labels';
import { defineRule } from './rule';

const regressionLosses = new Set([
  'meanSquaredError',
  'meanAbsoluteError',
  'absoluteDifference',
  'meanAbsolutePercentageError',
  'meanSquaredLogarithmicError',
  'huberLoss',
  'logcosh',
]);

/** Softmax divides each value by the sum of all: one value alone is always 1. */
export default defineRule({
  id: 'softmax-over-one-unit',
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  needs: ['models'],

  message: 'Softmax over a single unit always gives 1.',
  why: 'Softmax divides each value by the sum of them all. With one value the output is 1 whatever the input, and its gradient is 0.',
  advice: 'Use sigmoid for a yes-or-no output, linear for a number, or one unit for each class.',
  source: 'Arithmetic: exp(x) / exp(x) = 1.',

  examples: {
    bad: [
      `
      model.add(tf.layers.dense({ units: 1, activation: 'softmax', inputShape: [4] }));
      //                                                ^^^^^^^^^ softmax-over-one-unit
      model.compile({ optimizer: 'adam', loss: 'binaryCrossentropy' });
      `,
    ],
    good: [
      `
      model.add(tf.layers.dense({ units: 1, activation: 'sigmoid', inputShape: [4] }));
      model.compile({ optimizer: 'adam', loss: 'binaryCrossentropy' });
      `,
      `
      model.add(tf.layers.dense({ units: 2, activation: 'softmax', inputShape: [4] }));
      model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' });
      `,
    ],
  },

  run({ models }, report) {
    for (const model of models) {
      if (!isTrained(model)) continue;
      for (const layer of model.layers) {
        if (layer.doubt) continue;
        const activation = ownActivation(layer);
        if (activation?.name !== 'softmax' || softmaxSize(layer) !== 1) continue;
        const loss = outputsWithLoss(model).find(({ output }) => output === layer);
        report({
          at: activation.at,
          model: model.id,
          related: loss ? [{ at: loss.at, message: `${loss.loss.name} is computed on this output` }] : [],
          changes: loss ? [replacement(model, layer, loss.loss.name)] : [],
        });
      }
    }
  },
});

/** Size of the dimension that softmax runs over: the last, or the axis that a softmax layer names. */
function softmaxSize({ outputShape, config }: LayerFacts): number | undefined {
  if (isUnknown(config)) return undefined;
  const axis = typeof config.axis === 'number' ? config.axis : -1;
  if (isUnknown(outputShape)) return axis === -1 ? outputShape.last : undefined;
  const size = outputShape.at(axis);
  return typeof size === 'number' ? size : undefined;
}

function replacement(model: ModelFacts, layer: LayerFacts, loss: string): ProposedChange {
  const isNumber = regressionLosses.has(loss) && labelEncoding(model, layer.name) !== 'binary';
  const activation = isNumber ? 'linear' : 'sigmoid';
  return {
    title: `Use ${activation}`,
    safety: 'suggestion',
    change: { kind: 'setActivation', model: model.id, layers: [layer.name], activation },
  };
}
