import type { ProposedChange } from '../protocol/change';
import { isUnknown, type LayerFacts, type ModelFacts, type Shape, type Unknown } from '../protocol/model';

/** A shape that tfjs lets pass while it builds the model, and that throws in fit and predict. */
export interface SilentShape {
  readonly layer: LayerFacts;
  readonly message: string;
  readonly changes: readonly ProposedChange[];
}

/** Windows that are larger than what they slide over, and reshapes to another number of values. */
export function silentShapes(model: ModelFacts): readonly SilentShape[] {
  return model.layers.flatMap((layer) => (layer.doubt ? [] : (emptied(model, layer) ?? resized(layer) ?? [])));
}

/** tfjs refuses a dimension below 0, but not one that is 0. */
function emptied(model: ModelFacts, layer: LayerFacts): SilentShape | undefined {
  const { inputShape, outputShape, className, name, callee } = layer;
  // What a class of the program says of its output need not be what its call gives.
  if (callee === null) return undefined;
  if (!hasSize(outputShape, 0) || hasSize(inputShape, 0) || isUnknown(inputShape) || isUnknown(outputShape))
    return undefined;
  const isWindow = /Conv|Pooling/.test(className) && !className.startsWith('Global');
  const pad: ProposedChange = {
    title: "Use padding 'same'",
    safety: 'suggestion',
    change: { kind: 'setLayerOption', model: model.id, layers: [name], option: 'padding', value: 'same' },
  };
  return {
    layer,
    message: `This ${className} layer leaves nothing of its input: ${shapeText(inputShape)} becomes ${shapeText(outputShape)}.`,
    changes: isWindow ? [pad] : [],
  };
}

/** With an open batch, tfjs does not compare the numbers of values. */
function resized(layer: LayerFacts): SilentShape | undefined {
  if (layer.className !== 'Reshape') return undefined;
  const [from, to] = [sizesOf(layer.inputShape), sizesOf(layer.outputShape)];
  if (!from || !to || product(from) === product(to)) return undefined;
  return {
    layer,
    message: `This reshape turns ${product(from)} values ([${from.join(', ')}]) into ${product(to)} ([${to.join(', ')}]).`,
    changes: [],
  };
}

/** Dimensions without the batch, when all are known. */
export function sizesOf(shape: Shape | Unknown): readonly number[] | undefined {
  if (isUnknown(shape)) return undefined;
  const sizes = shape.slice(1).filter((size) => typeof size === 'number');
  return sizes.length === shape.length - 1 ? sizes : undefined;
}

export function shapeText(shape: Shape): string {
  return `[${shape.map((size) => (isUnknown(size) ? '?' : String(size))).join(', ')}]`;
}

export function hasSize(shape: Shape | Unknown, size: number): boolean {
  return !isUnknown(shape) && shape.includes(size);
}

function product(sizes: readonly number[]): number {
  return sizes.reduce((all, size) => all * size, 1);
}
