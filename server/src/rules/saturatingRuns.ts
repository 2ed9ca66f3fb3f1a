import type { Span } from '../protocol/finding';
import type { LayerFacts, ModelFacts } from '../protocol/model';
import { consumers, layerNamed, ownActivation } from './graph';

/** A weight layer whose output passes a saturating activation, by its own option or by an activation layer behind it. */
export interface SaturatingLayer {
  /** The layer that has the activation. */
  readonly layer: LayerFacts;
  readonly activation: string;
  readonly at: Span;
}

const saturating = new Set(['sigmoid', 'tanh', 'hardSigmoid', 'softsign']);
const weightLayers = new Set([
  'Dense',
  'Conv1D',
  'Conv2D',
  'Conv3D',
  'Conv2DTranspose',
  'Conv3DTranspose',
  'SeparableConv2D',
  'DepthwiseConv2D',
]);
/** Layers through which the gradient passes about as it is, so that a row of layers goes on behind them. */
const passesGradient =
  /^(?:InputLayer|Flatten|Reshape|Permute|RepeatVector|.*Dropout.*|GaussianNoise|.*Pooling.*|ZeroPadding2D|Cropping2D|UpSampling2D)$/;

/**
 * The rows of hidden weight layers with saturating activations, longest first on each path, none inside another. Whatever
 * lets the gradient through another way ends a row: normalisation, a merge, the start of a skip connection, an unknown layer.
 */
export function longestSaturatingRuns(model: ModelFacts): readonly (readonly SaturatingLayer[])[] {
  const runs = new Map<string, readonly SaturatingLayer[]>();
  const extended = new Set<string>();
  for (const layer of model.layers) {
    const before = runBefore(model, layer, runs);
    const own = hiddenSaturating(model, layer);
    if (own === 'passes') runs.set(layer.name, before);
    else if (own) {
      runs.set(layer.name, [...before, own]);
      const last = before.at(-1);
      if (last) extended.add(last.layer.name);
    }
  }
  return [...runs]
    .filter(([name, run]) => run.at(-1)?.layer.name === name && !extended.has(name))
    .map(([, run]) => run);
}

function runBefore(
  model: ModelFacts,
  { inbound }: LayerFacts,
  runs: ReadonlyMap<string, readonly SaturatingLayer[]>,
): readonly SaturatingLayer[] {
  const [feeder] = inbound;
  const from = feeder === undefined ? undefined : layerNamed(model, feeder);
  if (!from || inbound.length !== 1 || startsSkip(model, from)) return [];
  return runs.get(from.name) ?? [];
}

/** What a layer does to a row: lengthens it, passes it on, or ends it (undefined). */
function hiddenSaturating(model: ModelFacts, layer: LayerFacts): SaturatingLayer | 'passes' | undefined {
  if (passesGradient.test(layer.className)) return 'passes';
  const own = ownActivation(layer);
  if (!own || isOutput(model, layer)) return undefined;
  if (weightLayers.has(layer.className)) {
    if (saturating.has(own.name)) return { layer, activation: own.name, at: own.at };
    // A linear layer takes its activation from the layer behind it.
    return own.name === 'linear' && feedsActivation(model, layer) ? 'passes' : undefined;
  }
  if (layer.className !== 'Activation' || !saturating.has(own.name)) return undefined;
  return { layer, activation: own.name, at: own.at };
}

/** The last weight layer and what only reshapes it are the output, which may saturate as its loss wants. */
function isOutput(model: ModelFacts, layer: LayerFacts): boolean {
  if (model.outputs.includes(layer.name)) return true;
  const next = consumers(model, layer);
  return next.length > 0 && next.every((one) => passesGradient.test(one.className) && isOutput(model, one));
}

function feedsActivation(model: ModelFacts, layer: LayerFacts): boolean {
  return consumers(model, layer).some(({ className }) => className === 'Activation');
}

/** A layer whose readers meet again further on: the gradient has a way around what lies between. */
function startsSkip(model: ModelFacts, layer: LayerFacts): boolean {
  const readers = consumers(model, layer);
  if (readers.length < 2) return false;
  const seen = new Set<string>();
  return readers.some((reader) => {
    const reached = reachedFrom(model, reader);
    const meets = [...reached].some((name) => seen.has(name));
    for (const name of reached) seen.add(name);
    return meets;
  });
}

function reachedFrom(model: ModelFacts, start: LayerFacts): ReadonlySet<string> {
  const reached = new Set([start.name]);
  // Layers stand behind their inputs, so that one pass finds all.
  for (const { name, inbound } of model.layers) if (inbound.some((feeder) => reached.has(feeder))) reached.add(name);
  return reached;
}
