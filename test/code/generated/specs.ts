import type { Choices } from './choices';
import { functional } from './functionalSpecs';
import { anyLayer, dense, embedding, isLarge, type Names, type Shaped, type Sizes, toVector } from './layerSpecs';
import type { Options, PartSpec, ProgramSpec, SequentialSpec, TrainingSpec } from './spec';

/** A model that tfjs takes, and how it is trained. */
export function programSpec(choices: Choices): ProgramSpec {
  const names: Names = { count: 0 };
  const model = choices.rarely(2)
    ? functional(choices, names, inputShape, inner)
    : sequential(choices, names, inputShape(choices), true);
  const outputs = model.kind === 'functional' ? model.outputs.length : 1;
  return { model, training: choices.rarely(5) ? null : training(choices, outputs) };
}

function inputShape(choices: Choices): Sizes {
  const side = 6 + choices.pick(5);
  return choices.of<Sizes>([[side], [side, 3], [side, side + 1, 2], [null, 4], [4], [side, side, 1]]);
}

/** A model that stands in another as a layer. */
function inner(choices: Choices, names: Names, input: Sizes): SequentialSpec {
  return sequential(choices, names, input, false);
}

function sequential(choices: Choices, names: Names, input: Sizes, isOuter: boolean): SequentialSpec {
  const layers: PartSpec[] = [];
  let shape = input;
  const add = ({ layer, output }: { readonly layer: PartSpec; readonly output: Sizes }) => {
    layers.push(layer);
    shape = output;
  };
  if (input.length === 1 && isOuter && choices.rarely(5)) add(embedding(choices, input));
  const count = 1 + choices.pick(isOuter ? 6 : 3);
  while (layers.length < count) {
    if (isLarge(shape)) add(toVector(choices, shape));
    else if (isOuter && layers.length > 0 && choices.rarely(8)) {
      const model = inner(choices, names, shape);
      add({ layer: model, output: model.output });
    } else repeated(choices, shape, names).forEach(add);
  }
  if (isOuter && shape.length > 1 && choices.rarely(2)) add(toVector(choices, shape));
  if (isOuter) add(dense(choices, shape));
  const name = choices.rarely(4) ? { name: `net${++names.count}` } : {};
  return { kind: 'sequential', ...name, input, layers, output: shape };
}

/** One layer, or such layers several times with sizes of their own: what loops are written for. */
function repeated(choices: Choices, input: Sizes, names: Names): readonly Shaped[] {
  const first = anyLayer(choices, input, names);
  const all = [first];
  if (first.layer.maker !== 'dense' || isLarge(first.output)) return all;
  for (let turn = choices.pick(4); turn > 0; turn--) {
    const units = 1 + choices.pick(12);
    const { name: _name, ...options } = first.layer.options;
    all.push({
      layer: { ...first.layer, options: { ...options, units } },
      output: [...first.output.slice(0, -1), units],
    });
  }
  return all;
}

const optimizers: readonly [TrainingSpec['optimizer'], ...TrainingSpec['optimizer'][]] = [
  { name: 'adam', args: [], isCalled: false },
  { name: 'sgd', args: [], isCalled: false },
  { name: 'rmsprop', args: [], isCalled: false },
  { name: 'adam', args: [0.002], isCalled: true },
  { name: 'sgd', args: [0.05], isCalled: true },
  { name: 'momentum', args: [0.01, 0.8], isCalled: true },
  { name: 'adagrad', args: [0.03], isCalled: true },
  { name: 'adam', args: [], isCalled: true },
  { name: 'adamax', args: [0.004], isCalled: true },
  { name: 'rmsprop', args: [0.001, 0.85], isCalled: true },
];

function training(choices: Choices, outputs: number): TrainingSpec {
  const loss = () => {
    const name = choices.of([
      'meanSquaredError',
      'binaryCrossentropy',
      'categoricalCrossentropy',
      'absoluteDifference',
    ]);
    return { name, isMember: name === 'absoluteDifference' };
  };
  const count = outputs > 1 && choices.rarely(2) ? outputs : 1;
  const metrics = { 0: [], 1: ['accuracy'], 2: ['mse', 'accuracy'], 3: ['meanAbsoluteError'] }[choices.pick(4)] ?? [];
  return {
    optimizer: choices.of(optimizers),
    losses: Array.from({ length: count }, loss),
    metrics: metrics.map((name) => ({ name, isMember: name === 'meanAbsoluteError' })),
    fit: choices.rarely(4) ? null : fitOptions(choices),
  };
}

function fitOptions(choices: Choices): Options {
  return {
    ...(choices.rarely(5) ? {} : { epochs: 2 + choices.pick(30) }),
    ...(choices.rarely(2) ? { batchSize: choices.of([16, 64, 10]) } : {}),
    ...(choices.rarely(3) ? { validationSplit: choices.of([0.2, 0.15]) } : {}),
    ...(choices.rarely(4) ? { shuffle: choices.rarely(2) } : {}),
    ...(choices.rarely(5) ? { verbose: 0 } : {}),
  };
}
