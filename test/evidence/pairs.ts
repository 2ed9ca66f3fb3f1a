import type { DataName } from './data';
import type { Replacement } from './programs';

/** A rule's bad program, and which of the rule's changes makes the good one of it. */
export type Pair = RefusedPair | TrainedPair;

/** tfjs throws when the bad program runs. Both export `main`. */
export interface RefusedPair {
  readonly kind: 'refused';
  readonly rule: string;
  /** Counts the changes of the finding from 0. */
  readonly change: number;
}

/** Both programs train, from the same seeds. */
export interface TrainedPair {
  readonly kind: 'trained';
  readonly rule: string;
  readonly change: number;
  readonly data: DataName;
  readonly conditions: readonly Variation[];
}

/** The bad program in other circumstances, to see where the harm begins and where the rule begins to speak. */
export interface Variation {
  readonly what: string;
  readonly data: DataName;
  /** Makes this bad program of the pair's own. */
  readonly bad: readonly Replacement[];
  /** Makes its good twin of it, as the rule's change would: so that it is there when the rule is silent, too. */
  readonly good: readonly Replacement[];
}

/** The digit programs take iris as well: four values of a row, and three classes. */
const ofIris: readonly Replacement[] = [
  ['[28, 28, 1]', '[4, 1, 1]'],
  ['units: 10', 'units: 3'],
];

const rescaled =
  'tf.layers.rescaling({ scale: 1 / 255, inputShape: [SIDE, SIDE, 1] }));\n  model.add(tf.layers.flatten()';

export const pairs: readonly Pair[] = [
  {
    kind: 'trained',
    rule: 'learning-rate-too-high',
    change: 0,
    data: 'digits',
    conditions: [
      { what: 'adam 0.05', data: 'digits', bad: [['= 0.1', '= 0.05']], good: [['= 0.05', '= 0.001']] },
      { what: 'adam 0.1, 515 weights', data: 'iris', bad: ofIris, good: [['= 0.1', '= 0.001']] },
      {
        what: 'sgd 1, 515 weights',
        data: 'iris',
        bad: [...ofIris, ['adam(', 'sgd('], ['= 0.1', '= 1']],
        good: [['= 1;', '= 0.01;']],
      },
      {
        what: 'rmsprop 0.05, 515 weights',
        data: 'iris',
        bad: [...ofIris, ['adam(', 'rmsprop('], ['= 0.1', '= 0.05']],
        good: [['= 0.05', '= 0.001']],
      },
    ],
  },
  {
    kind: 'trained',
    rule: 'missing-normalization',
    change: 1,
    data: 'digits, grey values 0 to 255',
    conditions: [
      {
        what: 'adam at its own rate',
        data: 'digits, grey values 0 to 255',
        bad: [['tf.train.sgd(0.01)', "'adam'"]],
        good: [['tf.layers.flatten({ inputShape: [SIDE, SIDE, 1] })', rescaled]],
      },
    ],
  },
  { kind: 'trained', rule: 'missing-output-activation', change: 0, data: 'iris', conditions: [] },
  {
    kind: 'trained',
    rule: 'saturating-activations-in-deep-stack',
    change: 0,
    data: 'digits',
    conditions: [
      { what: '2 of sigmoid', data: 'iris', bad: [...ofIris, ...layers('sigmoid', 2)], good: toRelu('sigmoid') },
      { what: '3 of sigmoid', data: 'iris', bad: ofIris, good: toRelu('sigmoid') },
      {
        what: '3 of sigmoid, adam 0.01',
        data: 'digits',
        bad: [['sgd(0.1)', 'adam(0.01)']],
        good: toRelu('sigmoid'),
      },
      { what: '3 of tanh', data: 'digits', bad: layers('tanh', 3), good: toRelu('tanh') },
      { what: '10 of tanh', data: 'digits', bad: layers('tanh', 10), good: toRelu('tanh') },
      { what: '3 of tanh', data: 'iris', bad: [...ofIris, ...layers('tanh', 3)], good: toRelu('tanh') },
      { what: '6 of tanh', data: 'iris', bad: [...ofIris, ...layers('tanh', 6)], good: toRelu('tanh') },
      { what: '3 of softsign', data: 'iris', bad: [...ofIris, ...layers('softsign', 3)], good: toRelu('softsign') },
    ],
  },
  { kind: 'refused', rule: 'shape-error', change: 0 },
  { kind: 'trained', rule: 'softmax-over-one-unit', change: 0, data: 'iris, virginica or not', conditions: [] },
  {
    kind: 'trained',
    rule: 'softmax-with-mse',
    change: 0,
    data: 'digits',
    conditions: [
      {
        what: 'three classes',
        data: 'iris',
        bad: [
          ['[SIDE, SIDE, 1]', '[4, 1, 1]'],
          ['CLASSES = 10', 'CLASSES = 3'],
        ],
        good: [['meanSquaredError', 'categoricalCrossentropy']],
      },
    ],
  },
  { kind: 'refused', rule: 'unknown-name', change: 0 },
];

/** The hidden layers of the deep stack. */
function layers(activation: string, depth: number): readonly Replacement[] {
  return [
    ["'sigmoid'", `'${activation}'`],
    ['DEPTH = 3', `DEPTH = ${depth}`],
  ];
}

/** As the rule's change writes it. */
function toRelu(activation: string): readonly Replacement[] {
  return [[`'${activation}'`, "'relu', kernelInitializer: 'heNormal'"]];
}
