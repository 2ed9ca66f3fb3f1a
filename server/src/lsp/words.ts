import { counted } from '../protocol/counts';
import { countEnds, type Effect } from '../protocol/effect';
import type { Fact, LayerFacts, LossFact, ModelFacts, Shape, UnknownShape } from '../protocol/model';
import { hasUnseenLayers, isUnknown, outputShapesOf } from '../protocol/model';

/** `[batch, 28, 28, 1]`: an open first dimension is the batch, a dimension that is not known is `?`, any number of them is `…`. */
export function shapeWords(shape: Shape | UnknownShape): string {
  if (isUnknown(shape)) return shape.last === undefined ? '?' : `[batch, …, ${shape.last}]`;
  const sizes = shape.map((size, index) =>
    typeof size === 'number' ? String(size) : size === null && index === 0 ? 'batch' : '?',
  );
  return `[${sizes.join(', ')}]`;
}

/** What a layer gives, which may be several tensors. */
export function outputWords(layer: LayerFacts): string {
  return outputShapesOf(layer).map(shapeWords).join(' and ');
}

/** How many layers a model has. A loop whose number of turns is not known makes any number of them. */
export function layersWords(model: Pick<ModelFacts, 'layers' | 'unknown'>): string {
  const { layers } = model;
  if (layers.some(({ repeated }) => repeated)) return 'unknown number of layers';
  return `${hasUnseenLayers(model) ? 'at least ' : ''}${counted(layers.length, 'layer')}`;
}

/** The value as code, or why it is not known. */
export function factWords<T>(fact: Fact<T>, print: (value: T) => string = String): string {
  if (isUnknown(fact)) return `unknown (${fact.unknown})`;
  return `\`${print(fact.value)}\`${fact.implied ? ' (default)' : ''}`;
}

/** A loss by its name. A function of the program may have one, or that of the option that it is written at. */
export function lossWords(loss: Fact<LossFact>): string {
  if (isUnknown(loss) || loss.value.form !== 'custom') return factWords(loss, ({ name }) => name);
  const { name } = loss.value;
  return name === 'custom' || name === 'loss' ? 'a function of the program' : `\`${name}\`, a function of the program`;
}

/** What was compared, how it moved, over how many seeds, and how many runs were lost. */
export function effectWords(effect: Effect): string {
  const { metric, seeds, median, low, high, better } = effect;
  const { notFinite } = countEnds(effect);
  const verdict = better ? 'better on every seed' : 'not better on every seed';
  const moved =
    median === null || low === null || high === null
      ? `${metric} never ended in a number on both sides`
      : `${metric} ${signed(median)} (${signed(low)} to ${signed(high)})`;
  const lost =
    notFinite.before + notFinite.after > 0
      ? ` Runs that were not finite at the end: ${notFinite.before} before, ${notFinite.after} with the change.`
      : '';
  return `Tried with ${seeds.length} seeds: ${moved}, ${verdict}.${lost}`;
}

export function numberWords(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  return String(Number(value.toPrecision(3)));
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${numberWords(Math.abs(value))}`;
}
