import { grouped } from '../protocol/counts';
import type { Json } from '../protocol/json';
import { isUnknown, valueOf } from '../protocol/model';
import type { LayerFacts, Shape } from '../protocol/model';

/** The few options that tell a layer from others of its class, in a person's words: `16 units`, `3×3`, `relu`. */
export function layerOptions(layer: LayerFacts): readonly string[] {
  const activation = valueOf(layer.activation);
  return [...layerSizes(layer), ...(activation === undefined || activation === 'linear' ? [] : [activation])];
}

/** The same without the activation. */
export function layerSizes(layer: LayerFacts): readonly string[] {
  const words = wordsFor
    .filter(({ option }) => Object.hasOwn(layer.options, option) || known(layer, option) !== undefined)
    .flatMap(({ option, say, skip, of }) => {
      if (of !== undefined && of !== layer.className) return [];
      const value = known(layer, option);
      if (value === undefined) return [say(partWords(layer.options[option]))];
      return value === null || skip?.(value, layer) ? [] : [say(sizeWords(value))];
    });
  const wrapped = className(known(layer, 'layer'));
  return wrapped === undefined ? words : [...words, wrapped];
}

interface OptionWords {
  readonly option: string;
  readonly say: (value: string) => string;
  /** The class that it is told of, where others mean something else by it. */
  readonly of?: string;
  /** True for a value that goes without saying. */
  readonly skip?: (value: Json, layer: LayerFacts) => boolean;
}

const wordsFor: readonly OptionWords[] = [
  { option: 'units', say: (value) => withNoun(value, 'unit') },
  { option: 'filters', say: (value) => withNoun(value, 'filter') },
  { option: 'kernelSize', say: (value) => (value.includes('×') ? value : `kernel ${value}`) },
  { option: 'poolSize', say: (value) => (value.includes('×') ? value : `window ${value}`) },
  {
    option: 'strides',
    say: (value) => `stride ${value}`,
    // A pooling layer steps by its window, and a convolution by one.
    skip: (value, layer) =>
      sizeWords(value) === sizeWords(known(layer, 'poolSize') ?? 1) || [value].flat().every((step) => step === 1),
  },
  { option: 'padding', say: (value) => value, skip: (value) => value !== 'same' },
  { option: 'rate', say: (value) => `rate ${value}` },
  { option: 'inputDim', say: (value) => withNoun(value, 'token'), of: 'Embedding' },
  { option: 'outputDim', say: (value) => `${value} wide` },
  { option: 'targetShape', say: (value) => `to ${value}` },
  { option: 'alpha', say: (value) => `slope ${value}` },
  { option: 'returnSequences', say: () => 'sequences', skip: (value) => value !== true },
];

/** The value of an option as tfjs has it, else as the source gives it; undefined when neither is known. */
function known({ config, options }: LayerFacts, option: string): Json | undefined {
  return isUnknown(config) ? valueOf(options[option]) : config[option];
}

function withNoun(value: string, noun: string): string {
  return `${value} ${noun}${value === '1' ? '' : 's'}`;
}

/** The sizes of a list that are known, where some are. */
function partWords(fact: LayerFacts['options'][string] | undefined): string {
  return fact && 'items' in fact && fact.items ? sizeWords(fact.items) : '?';
}

/** `3×3` for a size along several axes. */
function sizeWords(value: Json | Shape): string {
  const sizes: readonly unknown[] = Array.isArray(value) ? value : [value];
  const words = sizes.map((size) => {
    if (typeof size === 'number' && Number.isInteger(size)) return grouped(size);
    return size !== null && typeof size === 'object' ? '?' : String(size);
  });
  return words.join('×');
}

/** The class of the layer that a wrapper holds. */
function className(value: Json | undefined): string | undefined {
  if (typeof value !== 'object' || value === null || !('className' in value)) return undefined;
  return typeof value.className === 'string' ? value.className : undefined;
}
