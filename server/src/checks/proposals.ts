import type { ProposedChange } from '../protocol/change';
import { isUnknown, valueOf, type LayerFacts, type ModelFacts } from '../protocol/model';
import { usualRates } from '../protocol/optimizers';

/** Activations whose slope is near 0 over most of their range. */
export const SATURATING = new Set(['sigmoid', 'tanh', 'hardSigmoid', 'softsign']);

/** Times the usual rate. The rules call rates too high from about 50 times on; a proposal stays well below. */
const RATE_SPAN = 10;
/** A share of the usual rate. Fine-tuning goes down to it; below, a run of some hundred steps does not move. */
const LEAST_SPAN = 100;

const WEIGHTED = /^(Dense|(Separable|Depthwise)?Conv\dD(Transpose)?)$/;

/** Hidden dense and convolution layers: those with weights, but for the outputs. */
export function hiddenLayers(model: ModelFacts): readonly LayerFacts[] {
  const weighted = model.layers.filter(({ className }) => WEIGHTED.test(className));
  const outputs = new Set(model.outputs);
  const hidden = weighted.filter(({ name }) => !outputs.has(name));
  return hidden.length < weighted.length ? hidden : weighted.slice(0, -1);
}

/**
 * The rate divided by a number, such as 10, or the optimizer's usual one where that is still far above it. Nothing when the
 * source does not say the rate, or says one that hardly moves as it is.
 */
export function divideRate(model: ModelFacts, by: number): readonly ProposedChange[] {
  const rate = rateOf(model);
  const usual = usualRateOf(model);
  if (rate === undefined || (usual !== undefined && rate / by < usual / LEAST_SPAN)) return [];
  const isHigh = usual !== undefined && rate / by > usual * RATE_SPAN;
  return [setRate(model, isHigh ? usual : rounded(rate / by))];
}

/** The rate times a number; nothing where that leaves the range in which the optimizer is of use. */
export function multiplyRate(model: ModelFacts, by: number): readonly ProposedChange[] {
  const rate = rateOf(model);
  const usual = usualRateOf(model);
  if (rate === undefined || usual === undefined || rate * by > usual * RATE_SPAN) return [];
  return [setRate(model, rounded(rate * by))];
}

/** Each input column to mean 0 and deviation 1; nothing for token ids, and for inputs that are scaled already. */
export function standardise(model: ModelFacts): readonly ProposedChange[] {
  const input = model.fits[0]?.inputs[0];
  const isScaled = input && !isUnknown(input.normalised) && input.normalised.value;
  if (isScaled || readsTokens(model)) return [];
  return [suggestion('Standardise the input', { kind: 'scaleInput', model: model.id, by: { kind: 'standardise' } })];
}

function readsTokens({ layers }: ModelFacts): boolean {
  return layers.some(({ className, inner }) => className === 'Embedding' || (inner ? readsTokens(inner) : false));
}

export function setActivation(
  model: ModelFacts,
  layers: readonly LayerFacts[],
  activation: string,
  initializer?: string,
): readonly ProposedChange[] {
  if (layers.length === 0) return [];
  const names = layers.map(({ name }) => name);
  return [
    suggestion(`Use ${initializer ? `${activation} and ${initializer}` : activation} in the hidden layers`, {
      kind: 'setActivation',
      model: model.id,
      layers: names,
      activation,
      ...(initializer && { initializer }),
    }),
  ];
}

export function setInitializer(
  model: ModelFacts,
  layers: readonly LayerFacts[],
  initializer: string,
): readonly ProposedChange[] {
  const changed = layers
    .filter(({ options }) => valueOf(options['kernelInitializer']) !== initializer)
    .map(({ name }) => name);
  if (changed.length === 0) return [];
  return [
    suggestion(`Initialise with ${initializer}`, {
      kind: 'setLayerOption',
      model: model.id,
      layers: changed,
      option: 'kernelInitializer',
      value: initializer,
    }),
  ];
}

export function insertAfter(
  model: ModelFacts,
  layer: LayerFacts | undefined,
  inserted: string,
  options: { readonly [option: string]: number } = {},
): readonly ProposedChange[] {
  if (!layer) return [];
  return [
    suggestion(`Insert ${inserted} after ${layer.name}`, {
      kind: 'insertLayer',
      model: model.id,
      after: layer.name,
      layer: inserted,
      options,
    }),
  ];
}

export function useAdam(model: ModelFacts): readonly ProposedChange[] {
  const optimizer = optimizerOf(model);
  if (optimizer === undefined || optimizer === 'adam') return [];
  return [suggestion('Use adam', { kind: 'setOptimizer', model: model.id, optimizer: 'adam' })];
}

export function activationsAmong(layers: readonly LayerFacts[], names: ReadonlySet<string>): readonly LayerFacts[] {
  return layers.filter((layer) => names.has(valueOf(layer.activation) ?? ''));
}

function rateOf({ compile }: ModelFacts): number | undefined {
  return compile && !isUnknown(compile.optimizer) ? valueOf(compile.optimizer.learningRate) : undefined;
}

function usualRateOf(model: ModelFacts): number | undefined {
  return usualRates.get(optimizerOf(model) ?? '');
}

function optimizerOf({ compile }: ModelFacts): string | undefined {
  return compile && !isUnknown(compile.optimizer) ? valueOf(compile.optimizer.name) : undefined;
}

function rounded(rate: number): number {
  return Number(rate.toPrecision(3));
}

function setRate(model: ModelFacts, learningRate: number): ProposedChange {
  return suggestion(`Set the learning rate to ${learningRate}`, {
    kind: 'setLearningRate',
    model: model.id,
    learningRate,
  });
}

function suggestion(title: string, change: ProposedChange['change']): ProposedChange {
  return { title, safety: 'suggestion', change };
}
