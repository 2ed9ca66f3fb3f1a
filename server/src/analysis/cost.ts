import { isRecord, type Json } from '../protocol/json';
import { isUnknown, outputShapesOf } from '../protocol/model';
import type { LayerFacts, ModelFacts, Shape, Unknown } from '../protocol/model';

/** What one sample costs on its way forward. Numbers are 32-bit. */
export interface Cost {
  /** Of the weights, in bytes. */
  readonly weightBytes: number | Unknown;
  /** Of what the layer puts out for one sample, in bytes. */
  readonly activationBytes: number | Unknown;
  /** Multiplications of an input or a state by a weight, each with its addition, for one sample. */
  readonly multiplyAdds: number | Unknown;
}

const bytesPerNumber = 4;

export function costOf(layer: LayerFacts): Cost {
  const { inner, params, calls } = layer;
  const uses = Math.max(1, calls?.length ?? 1);
  const activations = times(sum(outputShapesOf(layer).map(valuesIn)), bytesPerNumber * uses);
  return {
    weightBytes: times(params, bytesPerNumber),
    activationBytes: inner ? times(costOfModel(inner).activationBytes, uses) : activations,
    multiplyAdds: times(inner ? costOfModel(inner).multiplyAdds : multiplyAdds(layer), uses),
  };
}

/** The sum over the layers; unknown when it is of one of them, for the same reason. */
export function costOfModel({ layers, params }: ModelFacts): Cost {
  const costs = layers.map(costOf);
  return {
    weightBytes: times(params, bytesPerNumber),
    activationBytes: sum(costs.map(({ activationBytes }) => activationBytes)),
    multiplyAdds: sum(costs.map((cost) => cost.multiplyAdds)),
  };
}

function multiplyAdds({ className, config, inputShape, outputShape }: LayerFacts): number | Unknown {
  if (isUnknown(config)) return withoutWeights.test(className) ? 0 : config;
  if (isUnknown(inputShape)) return withoutWeights.test(className) ? 0 : inputShape;
  if (isUnknown(outputShape)) return outputShape;
  return count({ className, config, input: inputShape, output: outputShape });
}

interface Work {
  readonly className: string;
  readonly config: { readonly [option: string]: Json };
  readonly input: Shape;
  readonly output: Shape;
}

/** Layers that only move, compare, scale or add up values. */
const withoutWeights =
  /^(InputLayer|Flatten|Reshape|Permute|RepeatVector|Activation|ReLU|LeakyReLU|ELU|ThresholdedReLU|Softmax|.*Dropout.*|GaussianNoise|Masking|.*Pooling.*|ZeroPadding2D|Cropping2D|UpSampling2D|Add|Average|Concatenate|Maximum|Minimum|Multiply|Embedding|Rescaling|CenterCrop|Resizing|CategoryEncoding|RandomWidth)$/;

function count(work: Work): number | Unknown {
  const { className, config, input, output } = work;
  if (withoutWeights.test(className)) return 0;
  const gates = gatesOf[className];
  if (gates !== undefined) return recurrent(work, gates);
  const kernel = product(listOf(config.kernelSize));
  switch (className) {
    case 'Dense':
      return multiplied(valuesIn(output), input.at(-1));
    case 'Conv1D':
    case 'Conv2D':
    case 'Conv3D':
      return multiplied(valuesIn(output), kernel, channelsIn(work));
    case 'Conv2DTranspose':
    case 'Conv3DTranspose':
      return multiplied(valuesIn(input), kernel, numberIn(config.filters));
    case 'DepthwiseConv2D':
      return multiplied(valuesIn(output), kernel);
    case 'SeparableConv2D': {
      const filters = numberIn(config.filters);
      const positions = divided(valuesIn(output), filters);
      const middle = multiplied(channelsIn(work), numberIn(config.depthMultiplier) ?? 1);
      return multiplied(positions, middle, sum([kernel ?? noSize, filters ?? noSize]));
    }
    case 'BatchNormalization':
    case 'LayerNormalization':
    case 'PReLU':
      return valuesIn(output);
    case 'Bidirectional':
      return times(countInner(work, input), 2);
    case 'TimeDistributed':
      return multiplied(input[1], countInner({ ...work, output: withoutSteps(output) }, withoutSteps(input)));
    default:
      return { unknown: `what a ${className} computes` };
  }
}

/** Products of gates with the input and with the state, at each step. */
const gatesOf: { readonly [className: string]: number | undefined } = { SimpleRNN: 1, GRU: 3, LSTM: 4 };

function recurrent({ config, input }: Work, gates: number): number | Unknown {
  const units = numberIn(config.units) ?? noSize;
  return multiplied(input[1], gates, units, sum([input.at(-1) ?? noSize, units]));
}

/** The layer in a wrapper, on the input that it gets. */
function countInner({ config, output }: Work, input: Shape): number | Unknown {
  const { layer } = config;
  if (!isRecord(layer) || !isRecord(layer.config)) return { unknown: 'the layer that is wrapped' };
  const className = layer.className ?? layer.class_name;
  if (typeof className !== 'string') return { unknown: 'the layer that is wrapped' };
  return count({ className, config: layer.config, input, output });
}

function withoutSteps([batch = null, , ...others]: Shape): Shape {
  return [batch, ...others];
}

function channelsIn({ config, input }: Work): number | Unknown {
  return known(config.dataFormat === 'channelsFirst' ? input[1] : input.at(-1));
}

/** Numbers of one sample, the batch left out. */
function valuesIn(shape: Shape | Unknown): number | Unknown {
  return isUnknown(shape) ? shape : multiplied(...shape.slice(1));
}

const noSize: Unknown = { unknown: 'a size that the source does not give' };

type Size = number | null | undefined | Unknown;

function known(size: Size): number | Unknown {
  return size ?? noSize;
}

function multiplied(...sizes: readonly Size[]): number | Unknown {
  return sizes.map(known).reduce((all, one) => (isUnknown(all) ? all : isUnknown(one) ? one : all * one), 1);
}

function sum(sizes: readonly Size[]): number | Unknown {
  return sizes.map(known).reduce((all, one) => (isUnknown(all) ? all : isUnknown(one) ? one : all + one), 0);
}

function times(size: number | Unknown, factor: number): number | Unknown {
  return multiplied(size, factor);
}

function divided(size: number | Unknown, by: Size): number | Unknown {
  const divisor = known(by);
  if (isUnknown(size)) return size;
  return isUnknown(divisor) ? divisor : size / divisor;
}

function product(sizes: readonly number[]): number | undefined {
  return sizes.length > 0 ? sizes.reduce((all, one) => all * one, 1) : undefined;
}

function listOf(value: Json | undefined): readonly number[] {
  if (typeof value === 'number') return [value];
  return Array.isArray(value) ? value.filter((item): item is number => typeof item === 'number') : [];
}

function numberIn(value: Json | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
