import type { ProposedChange, ProposedEdit } from '../protocol/change';
import type { RelatedSpan } from '../protocol/finding';
import { isUnknown, type ModelFacts, type Refusal } from '../protocol/model';
import { defineRule, type Report } from './rule';
import { hasSize, shapeText, silentShapes, sizesOf } from './silentShapes';

/** tfjs itself is asked to build the model; what it refuses is told where it is written, and what it lets pass until fit as well. */
export default defineRule({
  id: 'shape-error',
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  needs: ['models'],

  message: 'tfjs refuses this layer for the shape of its input.',
  why: 'The program throws when the model is built, or at the first batch.',
  advice:
    'Make the shapes agree: a flatten or reshape before the layer, another kernel or padding, or the right inputShape.',
  source: "The installed tfjs-layers builds the layer; the message holds tfjs's own words.",

  examples: {
    bad: [
      `
      model.add(tf.layers.dense({ units: 8, inputShape: [10] }));
      model.add(tf.layers.lstm({ units: 4 }));
      //        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ shape-error
      `,
      `
      model.add(tf.layers.conv2d({ filters: 8, kernelSize: 5, inputShape: [4, 4, 1] }));
      //        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ shape-error
      `,
    ],
    good: [
      `
      model.add(tf.layers.lstm({ units: 4, inputShape: [5, 10] }));
      model.add(tf.layers.dense({ units: 1 }));
      `,
    ],
  },

  run({ models }, report) {
    for (const model of models) {
      const silent = silentShapes(model);
      const isEmptied = silent.some(({ layer }) => hasSize(layer.outputShape, 0));
      for (const refusal of model.refusals) {
        // The layer that left nothing is told, and what follows from it is no second fault.
        if (isEmptied && hasSize(refusal.inputShape, 0)) continue;
        report({
          at: refusal.at,
          model: model.id,
          message: messageOf(refusal),
          ...adviceFor(refusal),
          related: feederOf(refusal),
          changes: changesFor(model, refusal),
          ...(refusal.lacksOptions && { edits: [emptyOptions(refusal)] }),
        });
      }
      for (const { layer, message, changes } of silent) {
        report({ at: layer.at, model: model.id, message, changes });
      }
    }
  },
});

function messageOf({ className, inputShape, message }: Refusal): string {
  const arrives = isUnknown(inputShape) ? '' : ` for an input of shape ${shapeText(inputShape)}`;
  return `tfjs refuses this ${className} layer${arrives}: ${message}`;
}

/** Where no shape is to blame, or it is known which. */
function adviceFor({ lacksInputShape, lacksOptions, isForOptions }: Refusal): Pick<Report, 'advice'> {
  if (lacksInputShape) return { advice: 'Give the first layer the shape of one example as its inputShape.' };
  if (lacksOptions) return { advice: 'Put an empty object between the parentheses: all of its options have defaults.' };
  if (!isForOptions) return {};
  return { advice: 'Give the layer the option that the message speaks of, with a value that tfjs takes.' };
}

/** Before the parenthesis that closes the call. */
function emptyOptions({ at: { path, end } }: Refusal): ProposedEdit {
  return {
    title: 'Give it an empty object of options',
    safety: 'safe',
    edit: { path, start: end - 1, end: end - 1, text: '{}' },
  };
}

function feederOf({ feeder }: Refusal): readonly RelatedSpan[] {
  if (!feeder) return [];
  const shape = isUnknown(feeder.outputShape) ? '' : ` of shape ${shapeText(feeder.outputShape)}`;
  return [{ at: feeder.at, message: `${feeder.name} gives the output${shape} that arrives here` }];
}

/** Layers that give their last step alone, unless they are told otherwise. */
const givesOneStep = /^(?:LSTM|GRU|SimpleRNN)$/;
/** Layers that give what they take, step for step. */
const keepsSteps =
  /^(?:\w*Dropout|Activation|(?:Leaky|P)?ReLU|ELU|GaussianNoise|LayerNormalization|BatchNormalization)$/;

/** The recurrent layer whose last step arrives from a layer, directly or through others that keep its shape. */
function oneStepBehind({ layers }: ModelFacts, from: string): string | undefined {
  let layer = layers.find(({ name }) => name === from);
  while (layer && keepsSteps.test(layer.className) && layer.inbound.length === 1) {
    const [before] = layer.inbound;
    layer = layers.find(({ name }) => name === before);
  }
  return layer && givesOneStep.test(layer.className) ? layer.name : undefined;
}

function returnSequences(model: string, layer: string): ProposedChange {
  const change = { kind: 'setLayerOption', model, layers: [layer], option: 'returnSequences', value: true } as const;
  return { title: 'Return the whole sequence', safety: 'suggestion', change };
}

/** Brings the input to the rank that the layer asks for, where one reshaping keeps the meaning. */
function changesFor(model: ModelFacts, { feeder, rank }: Refusal): readonly ProposedChange[] {
  const sizes = feeder && sizesOf(feeder.outputShape);
  if (!feeder || !sizes || !rank) return [];
  const ranks = `${rank.found} to ${rank.wanted}`;
  const insert = (title: string, layer: string, options: { targetShape?: readonly number[] }): ProposedChange => ({
    title,
    safety: 'suggestion',
    change: { kind: 'insertLayer', model: model.id, after: feeder.name, layer, options: { ...options } },
  });
  const [first = 0, second = 0, third = 0] = sizes;
  const recurrent = oneStepBehind(model, feeder.name);
  if (recurrent && ranks === '2 to 3') return [returnSequences(model.id, recurrent)];
  switch (ranks) {
    case '3 to 2':
    case '4 to 2':
    case '5 to 2':
      return [insert('Insert flatten', 'flatten', {})];
    case '2 to 3':
      return [insert(`Reshape to [${first}, 1]`, 'reshape', { targetShape: [first, 1] })];
    case '4 to 3':
      return [insert(`Reshape to [${first}, ${second * third}]`, 'reshape', { targetShape: [first, second * third] })];
    case '3 to 4':
      return [insert(`Reshape to [${first}, ${second}, 1]`, 'reshape', { targetShape: [first, second, 1] })];
    default:
      return [];
  }
}
