import type { Json } from '../../protocol/json';
import type { Answer, KnownShape } from './guess';
import { tfl, withoutWeights, wordsOf, type RealLayer } from './real';

/** What a layer gives on inputs of known shapes, or why tfjs refuses it. */
export function attempt(make: () => RealLayer, shapes: readonly KnownShape[]): Answer | { readonly refusal: string } {
  let params = 0;
  try {
    return withoutWeights(
      () => {
        const layer = make();
        const output = appliedUnnamed(layer, symbols(shapes));
        const outputs = Array.isArray(output) ? output : [output];
        const result = outputs.map((tensor) => [...(tensor.shape as KnownShape)]);
        if (result.some((shape) => shape.some((inner) => inner !== null && inner < 0))) {
          // Sequential.add asks for this; a functional model lets it pass until it runs.
          const text = shapes.map((shape) => shape.join(',')).join('],[');
          return {
            refusal: `Negative dimension size caused by adding layer ${layer.name} with input shape [${text}]`,
          };
        }
        return { shapes: result, params, config: configOf(layer) };
      },
      (weight) => (params += weight.shape.reduce((product, inner) => product * inner, 1)),
    );
  } catch (error) {
    return { refusal: wordsOf(error) };
  }
}

/**
 * For each name that it gives a tensor, tfjs keeps an entry for as long as the process lives: what comes out of the layer gets none.
 * The warning is the last thing that tfjs asks for before it makes that, and what it refuses by then is told with the layer's name.
 */
function appliedUnnamed(
  layer: RealLayer,
  inputs: tfl.SymbolicTensor | tfl.SymbolicTensor[],
): ReturnType<RealLayer['apply']> {
  const { name } = layer;
  Reflect.set(layer, 'warnOnIncompatibleInputShape', () => Reflect.set(layer, 'name', undefined));
  try {
    return layer.apply(inputs);
  } finally {
    layer.name = name;
  }
}

/** Without input layers behind them, which would have names. */
function symbols(shapes: readonly KnownShape[]): tfl.SymbolicTensor | tfl.SymbolicTensor[] {
  const made = shapes.map((shape) => new tfl.SymbolicTensor('float32', [...shape], nowhere, [], {}));
  const [first] = made;
  return made.length === 1 && first ? first : made;
}

/** tfjs passes over a layer that is not there, though its types want one. */
const nowhere = null as unknown as tfl.layers.Layer;

/** `getConfig()` as plain data. */
export function configOf(layer: RealLayer): { [option: string]: Json } {
  return plain(layer.getConfig()) as { [option: string]: Json };
}

/** What a text of JSON would keep of a value, at a third of the cost of writing and reading one. */
function plain(value: unknown): Json | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return value;
  if (typeof value !== 'object') return undefined;
  if (Array.isArray(value)) return value.map((item: unknown) => plain(item) ?? null);
  const copy: { [key: string]: Json } = {};
  for (const key of Object.keys(value)) {
    const inner = plain(value[key as keyof typeof value]);
    if (inner !== undefined) copy[key] = inner;
  }
  return copy;
}
