import { encodingsOf, targetShape } from '../changes/labels';
import {
  isUnknown,
  outputShapesOf,
  valueOf,
  type LayerFacts,
  type ModelFacts,
  type Shape,
  type TensorFacts,
  type Unknown,
  type UnknownShape,
} from '../protocol/model';
import type { DataSource, GeneratedData, LabelEncoding, LossSpec } from '../protocol/plan';
import type { DataSizes } from './planRunTopology';

export type DataChoice =
  | { readonly kind: 'package'; readonly name: 'iris' | 'digits' }
  | { readonly kind: 'csv'; readonly path: string; readonly label?: string };

/** Values of a row and classes of the packaged data sets. */
const PACKAGES = { iris: { features: 4, classes: 3 }, digits: { features: 28 * 28, classes: 10 } } as const;

/** Length of a sequence whose length is open. Steps: long enough for a recurrent layer to matter, short enough to be quick. */
const OPEN_LENGTH = 16;

/** Height and width of an image whose size is open. Pixels. */
const OPEN_SIDE = 32;

export function sizesOf(choice: DataChoice | undefined): DataSizes {
  return choice?.kind === 'package' ? PACKAGES[choice.name] : { features: null, classes: null };
}

/** The data of a run: the chosen set with its labels as the loss wants them, else data made to the model's shapes. */
export function planData(
  model: ModelFacts,
  losses: readonly LossSpec[],
  choice: DataChoice | undefined,
  rows: number,
): DataSource | Unknown {
  if (!choice) return generatedData(model, losses, rows);
  if (model.inputs.length > 1 || model.outputs.length > 1) {
    return {
      unknown: `${model.name} has several inputs or outputs, and chosen data fills one: leave out the data to have it generated`,
    };
  }
  const [output] = outputsOf(model);
  const shape = output && closedShape(output.shape);
  const encoding = encodingOf(output?.layer, shape, losses[0], model.fits[0]?.targets[0]);
  if (choice.kind === 'csv') return { kind: 'csv', path: choice.path, label: choice.label ?? null, encoding };

  const { features, classes } = PACKAGES[choice.name];
  const input = closedShape(inputShapes(model)[0] ?? { unknown: '' });
  if (input && size(input) !== features) {
    return {
      unknown: `${choice.name} has ${features} values a row, but ${model.name} takes [${input.join(', ')}]: choose other data`,
    };
  }
  const width = shape?.at(-1);
  // One unit may still read class numbers as plain numbers, which is a fault worth watching.
  if (width !== undefined && width !== classes && width !== 1) {
    return {
      unknown: `${choice.name} has ${classes} classes, but ${model.name} ends in ${width} units: choose other data`,
    };
  }
  const asNumbers = width === 1 && encoding !== 'real' ? 'class-numbers' : encoding;
  const classEncoding = asNumbers === 'real' ? (width === 1 ? 'class-numbers' : 'one-hot') : asNumbers;
  return { kind: 'package', name: choice.name, encoding: classEncoding };
}

function generatedData(model: ModelFacts, losses: readonly LossSpec[], rows: number): GeneratedData | Unknown {
  const inputs: GeneratedData['inputs'][number][] = [];
  const facts = model.fits[0];
  for (const [i, raw] of inputShapes(model).entries()) {
    const shape = closedShape(raw, facts?.inputs[i]);
    if (!shape)
      return { unknown: `the input shape of ${model.name} is unknown: give inputShape as numbers, or choose data` };
    inputs.push({ shape, ...valuesOf(model, i, facts?.inputs[i]) });
  }
  if (inputs.length === 0)
    return { unknown: `the input shape of ${model.name} is unknown: give inputShape as numbers, or choose data` };

  const targets: GeneratedData['targets'][number][] = [];
  for (const [i, output] of outputsOf(model).entries()) {
    const shape = closedShape(output.shape, facts?.targets[i]);
    if (!shape)
      return { unknown: `the output shape of ${model.name} is unknown: give the units of its last layer as a number` };
    const loss = losses[i] ?? losses[0];
    const encoding = encodingOf(output.layer, shape, loss, facts?.targets[i]);
    const width = shape.at(-1) ?? 1;
    const known = facts?.targets[i]?.classes;
    const classes = typeof known === 'number' ? known : encoding === 'binary' ? 2 : width;
    targets.push({ shape: targetShape(shape, encoding), encoding, classes });
  }
  return { kind: 'generated', rows, inputs, targets };
}

/** What the source says of the labels, else what the loss and the output's activation take. */
function encodingOf(
  output: LayerFacts | undefined,
  shape: readonly number[] | undefined,
  loss: LossSpec | undefined,
  target: TensorFacts | undefined,
): LabelEncoding {
  if (target && !isUnknown(target.encoding)) return target.encoding;
  const width = shape?.at(-1) ?? 1;
  const activation = valueOf(output?.activation);
  const taken = loss && encodingsOf(loss, width);
  if (taken) return activation === 'softmax' && taken.includes('one-hot') ? 'one-hot' : (taken[0] ?? 'real');
  if (activation === 'softmax' && width > 1) return 'one-hot';
  return activation === 'sigmoid' && width === 1 ? 'binary' : 'real';
}

function valuesOf(
  model: ModelFacts,
  input: number,
  facts: TensorFacts | undefined,
): { readonly range: readonly [number, number]; readonly integers: boolean } {
  const first = readerOf(model, input);
  if (first?.className === 'Embedding') {
    const inputDim = isUnknown(first.config) ? valueOf(first.options['inputDim']) : first.config['inputDim'];
    return { range: [0, typeof inputDim === 'number' ? Math.max(0, inputDim - 1) : 1], integers: true };
  }
  const range =
    facts && !isUnknown(facts.range) && facts.range.every(Number.isFinite) ? facts.range : ([0, 1] as const);
  return { range, integers: false };
}

/** The first layer that reads an input, which may stand in a model that is used as a layer. */
function readerOf(model: ModelFacts, input: number): LayerFacts | undefined {
  const name = model.kind === 'sequential' ? undefined : model.inputs[input];
  const reader = model.layers.find((layer) =>
    name === undefined ? layer.className !== 'InputLayer' : layer.inbound.includes(name),
  );
  return reader?.inner?.inputs.length === 1 ? readerOf(reader.inner, 0) : reader;
}

/** Of each input, batch dimension included. */
function inputShapes(model: ModelFacts): readonly (Shape | Unknown)[] {
  if (model.kind === 'sequential') {
    const first = model.layers[0];
    return first ? [first.className === 'InputLayer' ? first.outputShape : first.inputShape] : [];
  }
  return model.inputs.map(
    (name) => model.layers.find((layer) => layer.name === name)?.outputShape ?? { unknown: 'no such layer' },
  );
}

/** What a model gives, each with the layer that it comes from. A layer may have several outputs. */
function outputsOf({
  kind,
  layers,
  outputs,
  outputPlaces,
}: ModelFacts): readonly { readonly layer: LayerFacts; readonly shape: Shape | UnknownShape }[] {
  if (kind === 'sequential') return layers.slice(-1).map((layer) => ({ layer, shape: layer.outputShape }));
  const places = outputPlaces ?? outputs.map((layer) => ({ layer, output: 0 }));
  return places.flatMap(({ layer: name, output }) =>
    layers
      .filter((layer) => layer.name === name)
      .map((layer) => ({ layer, shape: outputShapesOf(layer)[output] ?? { unknown: 'no such output' } })),
  );
}

/** A shape without its batch dimension and with open dimensions filled, or undefined when a dimension is unknown. */
export function closedShape(shape: Shape | Unknown, facts?: TensorFacts): readonly number[] | undefined {
  if (isUnknown(shape)) return undefined;
  const known = facts && !isUnknown(facts.shape) ? facts.shape : [];
  const closed = shape.slice(1).map((dimension, i, all) => {
    if (typeof dimension === 'number') return dimension;
    const given = known[i + 1];
    if (typeof given === 'number') return given;
    if (dimension !== null) return undefined;
    return all.length >= 3 ? OPEN_SIDE : OPEN_LENGTH;
  });
  return closed.every((dimension) => dimension !== undefined) ? closed : undefined;
}

export function size(shape: readonly number[]): number {
  return shape.reduce((product, dimension) => product * dimension, 1);
}
