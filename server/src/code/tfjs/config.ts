import type { Json } from '../../protocol/json';
import { isUnknown, type Unknown } from '../../protocol/model';

/** A layer's config as far as the source gives it: plain data with holes where it does not, and other layers inside. */
export type ConfigValue =
  | null
  | boolean
  | number
  | string
  | Hole
  | LayerSpec
  | readonly ConfigValue[]
  | { readonly [key: string]: ConfigValue };

export type Config = { readonly [key: string]: ConfigValue };

export interface Hole {
  readonly $hole: Unknown;
}

/** A layer that stands in the config of another one: the cell of an rnn, the layer of a wrapper. */
export interface LayerSpec {
  readonly $layer: string;
  readonly config: Config;
}

export function isHole(value: ConfigValue | undefined): value is Hole {
  return typeof value === 'object' && value !== null && '$hole' in value;
}

export function isLayerSpec(value: ConfigValue): value is LayerSpec {
  return typeof value === 'object' && value !== null && '$layer' in value;
}

/** The first hole of a config, or null when all of it is known. */
export function holeIn(value: ConfigValue): Unknown | null {
  if (typeof value !== 'object' || value === null) return null;
  if (isHole(value)) return value.$hole;
  for (const inner of Object.values(value as { readonly [key: string]: ConfigValue })) {
    const hole = holeIn(inner);
    if (hole) return hole;
  }
  return null;
}

/** Plain data; a hole becomes `{unknown: why}`, as the facts write what they do not know. */
export function toJson(value: ConfigValue): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (isHole(value)) return { unknown: value.$hole.unknown };
  if (Array.isArray(value)) return value.map((item: ConfigValue) => toJson(item));
  const entries = Object.entries(value as { readonly [key: string]: ConfigValue });
  return Object.fromEntries(entries.map(([key, inner]) => [key, toJson(inner)]));
}

/**
 * A config that tfjs can build from: every hole is filled by a number of the variant, or left to tfjs's default where the
 * option has no say in shapes. Undefined when a hole decides about shapes in another way (padding, returnSequences).
 */
export function fill(config: Config, variant: 0 | 1): Config | undefined {
  const filled: { [key: string]: ConfigValue } = {};
  for (const [key, value] of Object.entries(config)) {
    if (holeIn(value) === null) filled[key] = value;
    else if (isLayerSpec(value)) {
      const inner = fill(value.config, variant);
      if (inner === undefined) return undefined;
      filled[key] = { $layer: value.$layer, config: inner };
    } else if (shapeless.test(key)) continue;
    else {
      const standIn = standIns[key];
      if (standIn === undefined) return undefined;
      if (isHole(value)) {
        if (shapeOptions.has(key)) return undefined;
        filled[key] = standIn[variant];
      } else if (Array.isArray(value)) {
        filled[key] = value.map((item: ConfigValue) => (isHole(item) ? standIn[variant] : item));
      } else return undefined;
    }
  }
  return filled;
}

/** Sizes of unknown dimensions, one for each variant: large enough for any stack of poolings, and divisible by what strides are. */
export const unknownSizes: readonly [number, number] = [960, 1440];

/** Options that say nothing about shapes and weights. */
const shapeless =
  /activation|initializer|regularizer|constraint|^(name|trainable|dtype|rate|momentum|epsilon|seed|alpha|weights|dropout|recurrentDropout|maskZero|goBackwards|stddev|theta|scale|offset|maskValue|noiseShape|supportsMasking|unitForgetBias)$/i;

const shapeOptions = new Set(['inputShape', 'batchInputShape', 'targetShape', 'shape', 'batchShape']);

const standIns: { readonly [option: string]: readonly [number, number] | undefined } = {
  units: [37, 53],
  filters: [37, 53],
  inputDim: [37, 53],
  outputDim: [37, 53],
  n: [37, 53],
  numTokens: [37, 53],
  height: [37, 53],
  width: [37, 53],
  inputLength: unknownSizes,
  inputShape: unknownSizes,
  batchInputShape: unknownSizes,
  targetShape: unknownSizes,
  shape: unknownSizes,
  batchShape: unknownSizes,
  kernelSize: [2, 3],
  // Against the sizes, which stand as 2 to 3: both variants would give the same quotient, which looks as if it were known.
  poolSize: [3, 2],
  strides: [1, 2],
  size: [2, 3],
};

/** The unknown that a shape of this config rests on. */
export function reasonOf(config: Config, shapes: readonly unknown[]): Unknown {
  for (const [option, value] of Object.entries(config)) {
    const hole = shapeless.test(option) ? null : holeIn(value);
    if (hole) return hole;
  }
  for (const shape of shapes) {
    if (isUnknown(shape)) return shape;
    if (!Array.isArray(shape)) continue;
    const size = shape.find((inner: unknown): inner is Unknown => isUnknown(inner));
    if (size) return size;
  }
  return holeIn(config) ?? { unknown: 'a size that the source does not give' };
}
