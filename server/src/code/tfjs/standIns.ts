import { isUnknown, type Shape, type Unknown, type UnknownShape } from '../../protocol/model';
import { inTable } from '../inTable';
import { holeIn, isHole, isLayerSpec, type Config, type ConfigValue } from './config';

/** Which of its two stand-ins an unknown value is tried with. */
export type VariantOf = (why: Unknown) => 0 | 1;

export const firstOfEach: VariantOf = () => 0;
export const secondOfEach: VariantOf = () => 1;

/** Tries what is unknown for one reason apart from all others. */
export function secondOf(reason: Unknown): VariantOf {
  return (why) => (isSameReason(why, reason) ? 1 : 0);
}

/**
 * A config that tfjs can build from: every hole is filled by its stand-in, or left to tfjs's default where the option has no
 * say in shapes. Undefined when a hole decides about shapes in another way (padding).
 */
export function fill(config: Config, variantOf: VariantOf): Config | undefined {
  const filled: { [key: string]: ConfigValue } = {};
  for (const [key, value] of Object.entries(config)) {
    if (holeIn(value) === null) filled[key] = value;
    else if (isLayerSpec(value)) {
      const inner = fill(value.config, variantOf);
      if (inner === undefined) return undefined;
      filled[key] = { $layer: value.$layer, config: inner };
    } else if (shapeless.test(key)) continue;
    else {
      const standIn = inTable(standIns, key);
      if (standIn === undefined) return undefined;
      if (isHole(value)) {
        if (shapeOptions.has(key)) return undefined;
        filled[key] = standIn[variantOf(value.$hole)];
      } else if (Array.isArray(value)) {
        filled[key] = value.map((item: ConfigValue) => (isHole(item) ? standIn[variantOf(item.$hole)] : item));
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

const standIns: { readonly [option: string]: readonly [number, number] | readonly [boolean, boolean] | undefined } = {
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
  // What tfjs does by itself comes first.
  useBias: [true, false],
  returnSequences: [false, true],
};

/** The hole for which a config cannot be filled; null where it can. */
export function hindrance(config: Config): Unknown | null {
  for (const [key, value] of Object.entries(config)) {
    if (fill({ [key]: value }, firstOfEach)) continue;
    return isLayerSpec(value) ? hindrance(value.config) : holeIn(value);
  }
  return null;
}

/** The first of the unknowns that a shape of this config may rest on. */
export function reasonOf(config: Config, shapes: readonly (Shape | UnknownShape)[]): Unknown {
  const [first] = reasonsOf(config, shapes);
  return first ?? holeIn(config) ?? { unknown: 'a size that the source does not give' };
}

/** All of them, each once. */
export function reasonsOf(config: Config, shapes: readonly (Shape | UnknownShape)[]): readonly Unknown[] {
  const reasons: Unknown[] = [];
  const note = ({ unknown, at }: Unknown): void => {
    const reason: Unknown = at ? { unknown, at } : { unknown };
    if (!reasons.some((other) => isSameReason(other, reason))) reasons.push(reason);
  };
  for (const hole of holesIn(config)) note(hole);
  for (const shape of shapes) {
    if (isUnknown(shape)) note(shape);
    else for (const size of shape) if (isUnknown(size)) note(size);
  }
  return reasons;
}

/** The holes of the options that have a say in shapes. */
function holesIn(config: Config): readonly Unknown[] {
  const holesOf = (value: ConfigValue): readonly Unknown[] => {
    if (typeof value !== 'object' || value === null) return [];
    if (isHole(value)) return [value.$hole];
    if (isLayerSpec(value)) return holesIn(value.config);
    return Object.values(value as { readonly [key: string]: ConfigValue }).flatMap(holesOf);
  };
  return Object.entries(config).flatMap(([option, value]) =>
    shapeless.test(option) && !isLayerSpec(value) ? [] : holesOf(value),
  );
}

function isSameReason(one: Unknown, other: Unknown): boolean {
  return one.unknown === other.unknown && one.at?.start === other.at?.start && one.at?.path === other.at?.path;
}
