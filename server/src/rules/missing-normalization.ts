import type { ProposedChange } from '../protocol/change';
import { isRecord } from '../protocol/json';
import { isUnknown, type LayerFacts, type ModelFacts, type TensorFacts } from '../protocol/model';
import { consumers, isTrainedByGradient, layerNamed } from './graph';
import { defineRule } from './rule';

/** Values beyond ± this are far from the unit scale that initialisers and default rates are made for. */
const LIMIT = 10;

/** First layers that bring the input to scale themselves, or that take integers as names and not as amounts. */
const scalesItself = new Set([
  'Rescaling',
  'BatchNormalization',
  'LayerNormalization',
  'Embedding',
  'CategoryEncoding',
  'Masking',
]);
/** Layers that leave the scale as it is: what follows them is the first to see it. */
const keepsScale = new Set([
  'InputLayer',
  'Flatten',
  'Reshape',
  'Permute',
  'Resizing',
  'CenterCrop',
  'ZeroPadding2D',
  'Dropout',
]);

/** Initialisers and default rates are made for inputs of about unit scale. */
export default defineRule({
  id: 'missing-normalization',
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  needs: ['models'],

  message: 'The input reaches fit far from unit scale.',
  why: 'Large inputs make large first steps: units saturate or die, and one learning rate cannot fit all columns.',
  advice:
    'Divide pixels by 255, bring other columns to mean 0 and standard deviation 1, and do the same wherever the model predicts.',
  source:
    'Values beyond ±10: unit variance is what Glorot and He initialisers assume (LeCun et al. 1998, "Efficient BackProp", §4.3).',

  examples: {
    bad: [
      `
      model.add(tf.layers.flatten({ inputShape: [8, 8, 3] }));
      model.add(tf.layers.dense({ units: 2, activation: 'softmax' }));
      model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' });
      const images = tf.randomUniform([64, 8, 8, 3], 0, 255);
      const labels = tf.oneHot(tf.randomUniform([64], 0, 2, 'int32'), 2);
      await model.fit(images, labels, { epochs: 5 });
      //              ^^^^^^ missing-normalization
      `,
    ],
    good: [
      `
      model.add(tf.layers.flatten({ inputShape: [8, 8, 3] }));
      model.add(tf.layers.dense({ units: 2, activation: 'softmax' }));
      model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' });
      const images = tf.randomUniform([64, 8, 8, 3], 0, 255).div(255);
      const labels = tf.oneHot(tf.randomUniform([64], 0, 2, 'int32'), 2);
      await model.fit(images, labels, { epochs: 5 });
      `,
      `
      model.add(tf.layers.rescaling({ scale: 1 / 255, inputShape: [8, 8, 3] }));
      model.add(tf.layers.flatten());
      model.add(tf.layers.dense({ units: 2, activation: 'softmax' }));
      model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' });
      const images = tf.randomUniform([64, 8, 8, 3], 0, 255);
      const labels = tf.oneHot(tf.randomUniform([64], 0, 2, 'int32'), 2);
      await model.fit(images, labels, { epochs: 5 });
      `,
    ],
  },

  run({ models }, report) {
    for (const model of models.filter(isTrainedByGradient)) {
      for (const fit of model.fits) {
        for (const [index, input] of fit.inputs.entries()) {
          const range = wideRange(input);
          const first = layerNamed(model, model.inputs[index] ?? '');
          if (!range || !first || !takesAmounts(model, first)) continue;
          report({
            at: input.at,
            model: model.id,
            message: `The input reaches fit with values from ${range[0]} to ${range[1]}, far from unit scale.`,
            related: input.madeAt ? [{ at: input.madeAt, message: 'the data is made here' }] : [],
            changes: fit.inputs.length === 1 ? changesFor(model.id, range) : [],
          });
        }
      }
    }
  },
});

/** The range, where it is known, far from unit scale and not scaled on purpose. */
function wideRange({ range, normalised }: TensorFacts): readonly [number, number] | undefined {
  if (isUnknown(range) || isUnknown(normalised) || normalised.value) return undefined;
  return range[0] < -LIMIT || range[1] > LIMIT ? range : undefined;
}

/** True when every layer that first computes with this input takes it as it is. */
function takesAmounts(model: ModelFacts, layer: LayerFacts): boolean {
  if (layer.inner) return isFedAmounts(layer.inner);
  const className = wrappedClass(layer);
  if (scalesItself.has(className)) return false;
  // What a class of the program does with it is not known.
  if (!keepsScale.has(className)) return layer.callee !== null;
  const next = consumers(model, layer);
  return next.length > 0 && next.every((consumer) => takesAmounts(model, consumer));
}

/** The same of a model that is used as a layer. Of one that is loaded it is not known. */
function isFedAmounts(inner: ModelFacts): boolean {
  const firsts = inner.inputs.flatMap((name) => layerNamed(inner, name) ?? []);
  return firsts.length > 0 && firsts.every((first) => takesAmounts(inner, first));
}

/** The class of what `timeDistributed` applies at each step, else its own. */
function wrappedClass({ className, config }: LayerFacts): string {
  const layer = className === 'TimeDistributed' && !isUnknown(config) ? config['layer'] : undefined;
  const wrapped = isRecord(layer) ? layer['className'] : undefined;
  return typeof wrapped === 'string' ? wrapped : className;
}

function changesFor(model: string, [low, high]: readonly [number, number]): readonly ProposedChange[] {
  const isPixels = low >= 0 && high > 128 && high <= 256;
  if (!isPixels) {
    return [
      {
        title: 'Bring the input to mean 0 and standard deviation 1',
        safety: 'suggestion',
        change: { kind: 'scaleInput', model, by: { kind: 'standardise' } },
      },
    ];
  }
  return [
    {
      title: 'Divide the input by 255',
      safety: 'suggestion',
      change: { kind: 'scaleInput', model, by: { kind: 'divide', by: 255 } },
    },
    {
      // Inside the model, predictions are scaled by the same constant.
      title: 'Insert a rescaling layer',
      safety: 'suggestion',
      change: { kind: 'insertLayer', model, after: null, layer: 'rescaling', options: { scale: 1 / 255 } },
    },
  ];
}
