import type { Choices } from './choices';
import { anyLayer, dense, isLarge, type Names, type Shaped, type Sizes, toVector } from './layerSpecs';
import type { FunctionalSpec, LayerSpec, Options, PartSpec, SequentialSpec, Step } from './spec';

/** A graph while it grows. `ends` are the tensors that nothing takes yet: in the end they are the outputs. */
interface Growing {
  readonly choices: Choices;
  readonly names: Names;
  readonly inner: (choices: Choices, names: Names, input: Sizes) => SequentialSpec;
  readonly shapes: Sizes[];
  readonly layers: PartSpec[];
  readonly steps: Step[];
  ends: readonly number[];
}

export function functional(
  choices: Choices,
  names: Names,
  shapeOf: (choices: Choices) => Sizes,
  inner: Growing['inner'],
): FunctionalSpec {
  const inputs: Options[] = [];
  const first = shapeOf(choices);
  for (let count = 1 + choices.pick(2); count > 0; count--) {
    const shape = inputs.length === 0 || choices.rarely(2) ? first : shapeOf(choices);
    inputs.push({ shape, ...(choices.rarely(3) ? { name: `in${++names.count}` } : {}) });
  }
  const shapes = inputs.map(({ shape }) => shape as Sizes);
  const ends = inputs.map((_input, index) => index);
  const growing: Growing = { choices, names, inner, shapes, layers: [], steps: [], ends };
  for (let count = 1 + choices.pick(8); count > 0; count--) grow(growing);
  finish(growing);
  const { layers, steps, ends: outputs } = growing;
  const name = choices.rarely(4) ? { name: `net${++names.count}` } : {};
  return { kind: 'functional', ...name, inputs, layers, steps, outputs };
}

function grow(growing: Growing): void {
  const { choices, names, shapes, ends } = growing;
  const end = ends[choices.pick(ends.length)] ?? 0;
  const shape = shapes[end] ?? [];
  if (isLarge(shape)) return void follow(growing, end, toVector(choices, shape));
  const partner = ends.find((other) => other !== end && isSame(shapes[other] ?? [], shape));
  if (partner !== undefined && choices.rarely(2)) {
    place(growing, [end, partner], [merge(choices, shape)]);
    return;
  }
  const shared = sharable(growing, end);
  if (shared && choices.rarely(2)) return void again(growing, end, shared);
  if (choices.rarely(8)) {
    const model = growing.inner(choices, names, shape);
    return void place(growing, [end], [{ layer: model, output: model.output }]);
  }
  if (choices.rarely(4)) {
    const branches = Array.from({ length: 2 + choices.pick(2) }, () => anyLayer(choices, shape, names));
    return void place(growing, [end], branches);
  }
  follow(growing, end, anyLayer(choices, shape, names));
}

/** Every end becomes a vector; more than two become one. */
function finish(growing: Growing): void {
  const { choices, shapes } = growing;
  const vectors = growing.ends.map((end) => {
    const shape = shapes[end] ?? [];
    return shape.length === 1 ? end : follow(growing, end, toVector(choices, shape));
  });
  if (vectors.length <= 2) {
    for (const end of vectors) follow(growing, end, dense(choices, shapes[end] ?? []));
    return;
  }
  const sizes = vectors.map((end) => Number(shapes[end]?.[0]));
  const joined = { layer: layer('concatenate', {}), output: [sizes.reduce((sum, size) => sum + size, 0)] };
  const [merged = 0] = place(growing, vectors, [joined]);
  follow(growing, merged, dense(choices, shapes[merged] ?? []));
}

function follow(growing: Growing, end: number, added: Shaped): number {
  return place(growing, [end], [added])[0] ?? end;
}

/** Puts layers on ends; what they give are ends then, and those are not. */
function place(
  growing: Growing,
  from: readonly number[],
  parts: readonly { readonly layer: PartSpec; readonly output: Sizes }[],
): readonly number[] {
  const added = parts.map(({ layer, output }) => {
    growing.steps.push({ layer: growing.layers.push(layer) - 1, from });
    return growing.shapes.push(output) - 1;
  });
  growing.ends = [...growing.ends.filter((end) => !from.includes(end)), ...added];
  return added;
}

/** A step whose layer fits another end as well. */
function sharable({ steps, shapes, ends }: Growing, end: number): Step | undefined {
  const shape = shapes[end] ?? [];
  return steps.find(
    ({ from }) => from.length === 1 && !ends.includes(from[0] ?? -1) && isSame(shapes[from[0] ?? -1] ?? [], shape),
  );
}

function again(growing: Growing, end: number, { layer }: Step): void {
  const { steps, shapes } = growing;
  const inputs = shapes.length - steps.length;
  const first = steps.findIndex((step) => step.layer === layer);
  steps.push({ layer, from: [end] });
  const added = shapes.push(shapes[inputs + first] ?? []) - 1;
  growing.ends = [...growing.ends.filter((one) => one !== end), added];
}

function merge(choices: Choices, shape: Sizes): Shaped {
  const maker = choices.of(['concatenate', 'add', 'multiply', 'average', 'maximum', 'minimum']);
  if (maker !== 'concatenate') return { layer: layer(maker, {}), output: shape };
  const options: Options = choices.rarely(2) ? { axis: -1 } : {};
  return { layer: layer(maker, options), output: [...shape.slice(0, -1), Number(shape.at(-1)) * 2] };
}

function layer(maker: string, options: Options): LayerSpec {
  return { kind: 'layer', maker, options };
}

function isSame(one: Sizes, other: Sizes): boolean {
  return one.length === other.length && one.every((size, index) => size === other[index]);
}
