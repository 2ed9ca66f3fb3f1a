import type { Span } from '../../protocol/finding';
import { isUnknown, type Shape, type Unknown } from '../../protocol/model';
import { BudgetUsedUp, ProgramThrow } from '../evaluate/machine';
import { GeneratorFull } from '../evaluate/generators';
import type { Call, Context, ObjectValue, Value } from '../evaluate/values';
import { shapeValue } from './graphNow';
import { isSamePlace } from './records';
import { sizeOf, tensorOfShape } from './tensorRecord';
import { tensorHost } from './tensors';

/** The program's side of a layer whose class it writes itself. */
export interface CustomLayer {
  readonly instance: ObjectValue;
  readonly context: Context;
  /** The class extends `tf.layers.Layer` itself, whose defaults are plain: the shape passes through, nothing is learned. */
  readonly isPlain: boolean;
  /** The weights that are being added: by the constructor, later by `build`. */
  weights: AddedWeight[];
  readonly applied: Map<string, AppliedCustom>;
}

interface AddedWeight {
  readonly size: number | Unknown;
  /** The call that adds it. */
  readonly at: Span;
}

/** What the class says of an input. */
export interface AppliedCustom {
  readonly outputShapes: readonly (Shape | Unknown)[];
  readonly params: number | Unknown;
}

/** Runs the class's `build` and `computeOutputShape` on input shapes, as tfjs does when the layer is applied. */
export function applyCustom(custom: CustomLayer, inputs: readonly (Shape | Unknown)[]): AppliedCustom {
  const key = JSON.stringify(inputs);
  const known = custom.applied.get(key);
  if (known) return known;
  const { instance, context } = custom;
  const why: Unknown = { unknown: 'a layer class of the program that asks for itself', at: instance.at };
  custom.applied.set(key, { outputShapes: [why], params: why });
  const own = custom.weights;
  const shapes = inputs.map((shape) => shapeValue(shape, instance.at, context));
  const [first] = shapes;
  const input = shapes.length === 1 && first ? first : context.array(shapes, instance.at);
  custom.weights = [];
  attempt(custom, 'build', input);
  const built = custom.weights;
  // `build` may have been entered before, when nobody knew for which input.
  const before = own.filter(({ at }) => !built.some((weight) => isSamePlace(weight.at, at)));
  const params = tellsItsWeights(instance) ? unknownOf(custom) : total([...before, ...built].map(({ size }) => size));
  custom.weights = own;
  const answer: AppliedCustom = {
    outputShapes:
      custom.isPlain || hasOwn(custom, 'computeOutputShape') ? shapesOf(custom, input) : [unknownOf(custom)],
    params: custom.isPlain || typeof params !== 'number' ? params : unknownOf(custom),
  };
  custom.applied.set(key, answer);
  return answer;
}

/** What `getConfig` of the class gives, or null where that cannot be told. */
export function customConfig(custom: CustomLayer): Value | null {
  return attempt(custom, 'getConfig', null);
}

/** `this.addWeight(name, shape, …)`. */
export function addWeight(custom: CustomLayer | null, call: Call, context: Context): Value {
  const [, given] = call.args;
  const shape = given ? shapeIn(given) : null;
  const size = (shape && sizeOf(shape)) ?? { unknown: 'a weight of a size that is not known', at: call.at };
  custom?.weights.push({ size, at: call.at });
  return shape
    ? tensorHost(tensorOfShape(shape, call.at, { why: 'a weight' }), call.at)
    : context.unknown('a weight', call.at);
}

function shapesOf(custom: CustomLayer, input: Value): readonly (Shape | Unknown)[] {
  const answer = attempt(custom, 'computeOutputShape', input);
  if (!answer) return [unknownOf(custom)];
  const isList =
    answer.kind === 'array' && answer.items.length > 0 && answer.items.every(({ kind }) => kind === 'array');
  return isList ? answer.items.map((item) => shapeIn(item)) : [shapeIn(answer)];
}

/** What the program takes for a shape. */
function shapeIn(value: Value): Shape | Unknown {
  if (value.kind === 'unknown') return { unknown: value.why, at: value.at };
  if (value.kind !== 'array' || value.rest) return { unknown: 'a shape that depends on a branch' };
  return value.items.map((size): number | null | Unknown => {
    if (size.kind === 'unknown') return { unknown: size.why, at: size.at };
    if (size.kind !== 'constant') return { unknown: 'a size that depends on a branch' };
    if (size.value === null) return null;
    return typeof size.value === 'number' && Number.isInteger(size.value)
      ? size.value
      : { unknown: 'no whole number', at: size.at };
  });
}

/** Calls a method of the class. Null when it throws, or when the budget for the file is used up. */
function attempt({ instance, context }: CustomLayer, method: string, argument: Value | null): Value | null {
  try {
    const callee = context.get(instance, method, instance.at);
    return context.call(callee, argument ? [argument] : [], instance.at, instance);
  } catch (error) {
    const isOurs = error instanceof ProgramThrow || error instanceof BudgetUsedUp || error instanceof GeneratorFull;
    if (!isOurs && !(error instanceof RangeError)) throw error;
    return null;
  }
}

/** What tfjs asks a layer for its weights by. */
const weightMembers = [
  '_trainableWeights',
  '_nonTrainableWeights',
  'trainableWeights',
  'nonTrainableWeights',
  'weights',
  'countParams',
];

/** True where the program says itself which weights the layer has: those of layers within it, as a rule. */
function tellsItsWeights(instance: ObjectValue): boolean {
  for (let at: Value | null = instance; at?.kind === 'object'; at = at.proto) {
    const { properties } = at;
    if (weightMembers.some((name) => properties.has(name))) return true;
  }
  return false;
}

function hasOwn({ instance, context }: CustomLayer, method: string): boolean {
  return context.get(instance, method, instance.at).kind === 'function';
}

function total(sizes: readonly (number | Unknown)[]): number | Unknown {
  let sum = 0;
  for (const size of sizes) {
    if (isUnknown(size)) return size;
    sum += size;
  }
  return sum;
}

function unknownOf({ instance }: CustomLayer): Unknown {
  return { unknown: 'a layer class of the program', at: instance.at };
}
