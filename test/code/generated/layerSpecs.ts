import type { Choices } from './choices';
import { type LayerSpec, Made, type Options, type Value } from './spec';

export type Size = number | null;
export type Sizes = readonly Size[];

/** A layer, and what it makes of the shape that it was asked for (without the batch). */
export interface Shaped {
  readonly layer: LayerSpec;
  readonly output: Sizes;
}

/** Names that were given; tfjs takes no name twice in a model. */
export interface Names {
  count: number;
}

type Make = (choices: Choices, input: Sizes) => Shaped;

const activations = ['relu', 'tanh', 'sigmoid', 'elu', 'selu', 'softmax', 'softplus', 'linear', 'hardSigmoid'] as const;

/** No tensor is larger than a picture of a few rows, so that weights are small. */
const mostNumbers = 4000;

/** True of a shape that is better made a vector than worked on. */
export function isLarge(shape: Sizes): boolean {
  if (shape.length === 1) return false;
  return shape.reduce<number>((product, size) => product * (size ?? 8), 1) > mostNumbers || shape.length > 3;
}

/** A layer that takes tensors of this shape. */
export function anyLayer(choices: Choices, input: Sizes, names: Names): Shaped {
  const made = choices.of(makersFor(input))(choices, input);
  return { ...made, layer: named(made.layer, choices, names) };
}

function named(layer: LayerSpec, choices: Choices, names: Names): LayerSpec {
  const extra: { [option: string]: Value } = {};
  if (choices.rarely(4)) extra['name'] = `${choices.of(['block', 'hidden', 'part'])}${++names.count}`;
  if (choices.rarely(9)) extra['trainable'] = false;
  return { ...layer, options: { ...layer.options, ...extra } };
}

/** One layer that gives a tensor of this rank (without the batch) a vector for each row. */
export function toVector(choices: Choices, input: Sizes): Shaped {
  const last = input.at(-1) ?? null;
  if (input.length === 3) {
    return choices.of([
      () => flatten(choices, input),
      () => plain('globalAveragePooling2d', { dataFormat: 'channelsLast' }, [last]),
      () => plain('globalMaxPooling2d', { dataFormat: 'channelsLast' }, [last]),
    ])();
  }
  if (input.includes(null)) return choices.of([globalPool, recurrentEnd])(choices, input);
  return choices.of([flatten, globalPool, recurrentEnd])(choices, input);
}

export const dense: Make = (choices, input) => {
  const units = 1 + choices.pick(12);
  const options = { units, ...activation(choices, 'activation'), ...weights(choices) };
  return plain('dense', options, [...input.slice(0, -1), units]);
};

export const embedding: Make = (choices, input) => {
  const outputDim = 2 + choices.pick(6);
  return plain('embedding', { inputDim: 10 + choices.pick(30), outputDim }, [...input, outputDim]);
};

function makersFor(input: Sizes): readonly [Make, ...Make[]] {
  if (input.length === 1) return [dense, ...forAll, repeatVector, reshaped];
  if (input.length === 2)
    return [dense, recurrent, conv1d, ...forAll, timeDistributed, bidirectional, ...ofLength(input)];
  return [conv2d, pool2d, depthwise, separable, transposed, upSampling, padded, cropped, ...forAll];
}

function ofLength(input: Sizes): readonly Make[] {
  return input.includes(null) ? [] : [pool1d, permuted, masking];
}

const same =
  (maker: string, optionsOf: (choices: Choices) => Options): Make =>
  (choices, input) =>
    plain(maker, optionsOf(choices), input);

const forAll: readonly Make[] = [
  same('dropout', (choices) => ({ rate: choices.of([0.5, 0.25, 0.1]) })),
  same('batchNormalization', (choices) => choices.of<Options>([{}, { momentum: 0.9, epsilon: 0.001 }])),
  same('layerNormalization', () => ({})),
  same('activation', (choices) => ({ activation: choices.of(activations) })),
  same('reLU', (choices) => choices.of<Options>([{}, { maxValue: 6 }])),
  same('leakyReLU', (choices) => ({ alpha: choices.of([0.3, 0.1]) })),
  same('elu', () => ({})),
  same('softmax', () => ({})),
  same('gaussianNoise', (choices) => ({ stddev: choices.of([1, 0.2]) })),
  same('gaussianDropout', (choices) => ({ rate: choices.of([0.2, 0.4]) })),
];

const flatten: Make = (_choices, input) =>
  plain('flatten', {}, [input.reduce<number>((product, size) => product * (size ?? 1), 1)]);

const globalPool: Make = (choices, input) =>
  plain(choices.of(['globalAveragePooling1d', 'globalMaxPooling1d']), {}, input.slice(-1));

const repeatVector: Make = (choices, input) => {
  const n = 2 + choices.pick(3);
  return plain('repeatVector', { n }, [n, ...input]);
};

const reshaped: Make = (_choices, input) => {
  const [size] = input;
  const factor = [2, 3, 5].find((prime) => typeof size === 'number' && size % prime === 0) ?? 1;
  const targetShape = [factor, Number(size) / factor];
  return plain('reshape', { targetShape }, [factor, Number(size) / factor]);
};

const recurrentCell = (choices: Choices, returnsAll: boolean): LayerSpec => {
  const units = 2 + choices.pick(6);
  const options = { units, ...(returnsAll ? { returnSequences: true } : {}), ...activation(choices, 'activation') };
  return { kind: 'layer', maker: choices.of(['lstm', 'gru', 'simpleRNN']), options };
};

const recurrent: Make = (choices, input) => {
  const layer = recurrentCell(choices, !choices.rarely(4));
  const { units = 0, returnSequences } = layer.options;
  return { layer, output: returnSequences ? [input[0] ?? null, Number(units)] : [Number(units)] };
};

const recurrentEnd: Make = (choices) => {
  const layer = recurrentCell(choices, false);
  return { layer, output: [Number(layer.options['units'])] };
};

const bidirectional: Make = (choices, input) => {
  const wrapped = recurrentCell(choices, true);
  const mergeMode = choices.of(['concat', 'sum', 'ave']);
  const units = Number(wrapped.options['units']) * (mergeMode === 'concat' ? 2 : 1);
  const layer: LayerSpec = { kind: 'layer', maker: 'bidirectional', options: { mergeMode }, wrapped };
  return { layer, output: [input[0] ?? null, units] };
};

const timeDistributed: Make = (choices, input) => {
  const { layer: wrapped, output } = dense(choices, input.slice(1));
  return {
    layer: { kind: 'layer', maker: 'timeDistributed', options: {}, wrapped },
    output: [input[0] ?? null, ...output],
  };
};

const conv1d: Make = (choices, [length = null]) => {
  const filters = 1 + choices.pick(8);
  const options = { filters, kernelSize: 1 + choices.pick(4), padding: 'same', ...activation(choices, 'activation') };
  return plain('conv1d', options, [length, filters]);
};

const pool1d: Make = (choices, [length, features = null]) => {
  const maker = choices.of(['maxPooling1d', 'averagePooling1d']);
  return plain(maker, { poolSize: 2, strides: 2, padding: 'same' }, [Math.ceil(Number(length) / 2), features]);
};

const permuted: Make = (_choices, [length = null, features = null]) =>
  plain('permute', { dims: [2, 1] }, [features, length]);

const masking: Make = (choices, input) => plain('masking', choices.rarely(2) ? { maskValue: -1 } : {}, input);

const conv2d: Make = (choices, input) => {
  const filters = 1 + choices.pick(8);
  const size = 1 + choices.pick(3);
  const isValid = choices.rarely(3) && Number(input[0]) > size && Number(input[1]) > size;
  const [rows, columns] = isValid ? [Number(input[0]) - size + 1, Number(input[1]) - size + 1] : [input[0], input[1]];
  const options = {
    filters,
    kernelSize: choices.rarely(2) ? [size, size] : size,
    ...(isValid ? {} : { padding: 'same' }),
    ...activation(choices, 'activation'),
    ...weights(choices),
  };
  return plain('conv2d', options, [rows ?? null, columns ?? null, filters]);
};

const pool2d: Make = (choices, [rows, columns, channels = null]) => {
  const strides = 1 + choices.pick(2);
  const options = { poolSize: choices.rarely(2) ? [2, 2] : 2, strides, padding: 'same' };
  const halved = (size: Size | undefined) => Math.ceil(Number(size) / strides);
  return plain(choices.of(['maxPooling2d', 'averagePooling2d']), options, [halved(rows), halved(columns), channels]);
};

const depthwise: Make = (choices, [rows = null, columns = null, channels]) => {
  const depthMultiplier = 1 + choices.pick(2);
  const options = { kernelSize: 2 + choices.pick(2), depthMultiplier, padding: 'same' };
  return plain('depthwiseConv2d', options, [rows, columns, Number(channels) * depthMultiplier]);
};

const separable: Make = (choices, [rows = null, columns = null]) => {
  const filters = 1 + choices.pick(6);
  return plain('separableConv2d', { filters, kernelSize: 3, padding: 'same' }, [rows, columns, filters]);
};

const transposed: Make = (choices, [rows, columns]) => {
  const filters = 1 + choices.pick(6);
  const options = { filters, kernelSize: 3, strides: 2, padding: 'same', ...activation(choices, 'activation') };
  return plain('conv2dTranspose', options, [Number(rows) * 2, Number(columns) * 2, filters]);
};

const upSampling: Make = (choices, [rows, columns, channels = null]) => {
  const size = [1 + choices.pick(2), 2] as const;
  return plain('upSampling2d', { size }, [Number(rows) * size[0], Number(columns) * size[1], channels]);
};

const padded: Make = (choices, [rows, columns, channels = null]) => {
  const by = 1 + choices.pick(2);
  const padding: Value = choices.rarely(2)
    ? [
        [by, by],
        [0, by],
      ]
    : by;
  const added = typeof padding === 'number' ? 2 * by : by;
  return plain('zeroPadding2d', { padding }, [Number(rows) + 2 * by, Number(columns) + added, channels]);
};

const cropped: Make = (choices, [rows, columns, channels = null]) => {
  if (Number(rows) < 4 || Number(columns) < 4) return padded(choices, [rows ?? null, columns ?? null, channels]);
  return plain(
    'cropping2D',
    {
      cropping: [
        [1, 1],
        [1, 0],
      ],
    },
    [Number(rows) - 2, Number(columns) - 1, channels],
  );
};

function activation(choices: Choices, option: string): Options {
  return choices.rarely(2) ? { [option]: choices.of(activations) } : {};
}

function weights(choices: Choices): Options {
  return choices.of<Options>([
    {},
    { useBias: false },
    { kernelInitializer: 'heNormal' },
    {},
    { kernelInitializer: new Made('initializers.randomUniform', { minval: -0.5, maxval: 0.5 }) },
    { kernelRegularizer: new Made('regularizers.l2', { l2: choices.of([0.01, 0.5]) }) },
    { biasInitializer: 'ones', kernelConstraint: new Made('constraints.nonNeg', null) },
  ]);
}

function plain(maker: string, options: Options, output: Sizes): Shaped {
  return { layer: { kind: 'layer', maker, options }, output };
}
