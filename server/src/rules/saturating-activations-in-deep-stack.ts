import type { ProposedChange } from '../protocol/change';
import type { LayerFacts, ModelFacts } from '../protocol/model';
import { isTrainedByGradient } from './graph';
import { defineRule } from './rule';
import { longestSaturatingRuns, type SaturatingLayer } from './saturatingRuns';

/** Hidden layers. The derivative of sigmoid is at most 1/4: three of them leave 1/64 of the gradient at best. */
const LIMIT = 3;

/**
 * Around 0 these pass the gradient about as it is. Rows of 3, 6 and 10 of tanh and of 3 of softsign learned no worse than relu
 * with its default initialiser, from six seeds each (docs/evidence.md): worth a thought, and no warning.
 */
const centred = new Set(['tanh', 'softsign']);

/** Layers that take a kernelInitializer: He et al. 2015 derive heNormal for rows of relu. */
const WITH_KERNEL = /^(Dense|Conv\dD(Transpose)?)$/;

/** The gradient shrinks by each saturating layer on its way back, so that the first layers hardly learn. */
export default defineRule({
  id: 'saturating-activations-in-deep-stack',
  severity: 'warning',
  stage: 'stable',
  since: '0.1.0',
  needs: ['models'],

  message: 'Several hidden layers in a row have activations that saturate.',
  why: 'The gradient shrinks at each of them on its way back, sigmoid leaves at most a quarter: the first layers hardly learn.',
  advice: 'Use relu with kernelInitializer heNormal in hidden layers, or put batchNormalization between them.',
  source:
    'Three or more in a row; the derivative of sigmoid is at most 1/4 (Glorot & Bengio 2010 show the first layers stall). ' +
    'Rows of tanh or softsign alone are told as information: no harm was measured in them. ' +
    'A run confirms it where the gradient of the first layer stays below 1/100 of that of the last, and small.',

  examples: {
    bad: [
      `
      model.add(tf.layers.dense({ units: 32, activation: 'sigmoid', inputShape: [4] }));
      //                                                 ^^^^^^^^^ saturating-activations-in-deep-stack
      model.add(tf.layers.dense({ units: 32, activation: 'sigmoid' }));
      model.add(tf.layers.dense({ units: 32, activation: 'sigmoid' }));
      model.add(tf.layers.dense({ units: 3, activation: 'softmax' }));
      model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' });
      `,
    ],
    good: [
      `
      model.add(tf.layers.dense({ units: 32, activation: 'relu', inputShape: [4] }));
      model.add(tf.layers.dense({ units: 32, activation: 'relu' }));
      model.add(tf.layers.dense({ units: 32, activation: 'relu' }));
      model.add(tf.layers.dense({ units: 3, activation: 'softmax' }));
      model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' });
      `,
      `
      model.add(tf.layers.dense({ units: 32, activation: 'tanh', inputShape: [4] }));
      model.add(tf.layers.dense({ units: 32, activation: 'tanh' }));
      model.add(tf.layers.batchNormalization());
      model.add(tf.layers.dense({ units: 32, activation: 'tanh' }));
      model.add(tf.layers.dense({ units: 3, activation: 'softmax' }));
      model.compile({ optimizer: 'adam', loss: 'categoricalCrossentropy' });
      `,
    ],
  },

  run({ models }, report) {
    for (const model of models.filter(isTrainedByGradient)) {
      for (const run of longestSaturatingRuns(model)) {
        const [first, ...others] = run;
        if (!first || run.length < LIMIT) continue;
        report({
          at: first.at,
          model: model.id,
          ...(run.every(({ activation }) => centred.has(activation)) && { severity: 'information' as const }),
          message: `${run.length} hidden layers in a row have activations that saturate (${names(run)}).`,
          related: elsewhere(first, others).map(({ activation, at }) => ({ at, message: `${activation} again` })),
          changes: changesFor(model, run),
        });
      }
    }
  },
});

/** The places of the others, each once: layers of a loop share theirs. */
function elsewhere(first: SaturatingLayer, others: readonly SaturatingLayer[]): readonly SaturatingLayer[] {
  const seen = new Set([`${first.at.path}:${first.at.start}`]);
  return others.filter(({ at }) => {
    const place = `${at.path}:${at.start}`;
    return !seen.has(place) && seen.add(place);
  });
}

function names(run: readonly SaturatingLayer[]): string {
  return [...new Set(run.map(({ activation }) => activation))].join(', ');
}

function changesFor(model: ModelFacts, run: readonly SaturatingLayer[]): readonly ProposedChange[] {
  const layers = run.map(({ layer }) => layer.name);
  const haveKernels = run.every(({ layer }) => WITH_KERNEL.test(layer.className));
  const relu: ProposedChange = {
    title: haveKernels ? 'Use relu and heNormal in these layers' : 'Use relu in these layers',
    safety: 'suggestion',
    change: {
      kind: 'setActivation',
      model: model.id,
      layers,
      activation: 'relu',
      ...(haveKernels && { initializer: 'heNormal' }),
    },
  };
  const middle = run[Math.floor((run.length - 1) / 2)];
  // One normalisation mends a run only when what is left on both sides is short, and when it stands alone in the source.
  if (!middle || run.length >= 2 * LIMIT - 1 || sharesItsCall(model, middle.layer)) return [relu];
  const normalise: ProposedChange = {
    title: 'Insert batchNormalization between them',
    safety: 'suggestion',
    change: {
      kind: 'insertLayer',
      model: model.id,
      after: middle.layer.name,
      layer: 'batchNormalization',
      options: {},
    },
  };
  return [relu, normalise];
}

function sharesItsCall({ layers }: ModelFacts, { at, name }: LayerFacts): boolean {
  return layers.some((other) => other.name !== name && other.at.path === at.path && other.at.start === at.start);
}
