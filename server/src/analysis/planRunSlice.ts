import { isUnknown, valueOf, type FitFacts, type LayerFacts, type ModelFacts } from '../protocol/model';
import type { Slice } from '../protocol/plan';
import { closedShape, size } from './planRunData';

/** tfjs's own batch size, where the source gives none. */
const DEFAULT_BATCH = 32;

/** Rows of a slice. Enough for a validation loss that means something. */
const DEFAULT_ROWS = 1000;

/** Share held out. A slice always holds some rows out: without them overfitting cannot be seen. */
const DEFAULT_SPLIT = 0.2;

/** Steps of a run. Fewer say little of a trend; more than the upper bound adds little to a verdict. */
const STEPS = { least: 60, most: 1200 };

/** Epochs of a run. An epoch is the grain of the validation loss, and five of them are the least for a trend. */
const EPOCHS = { least: 6, most: 60 };

/** Seconds that the training itself should take; the rest of the budget is for loading and validation. */
const TRAINING_SECONDS = 10;

/**
 * The speed that a plan counts on, from the wasm column of the backends measured with tfjs 4.22 on 2 cores, halved because a
 * machine has other work: 2 ms a step and 3 ms more for each layer with weights, 2.5 ms for each time step of a recurrent
 * layer, and a million multiply-adds a millisecond. A step costs three times its forward pass.
 */
const SPEED = { stepMs: 2, layerMs: 3, timeStepMs: 2.5, multiplyAddsPerMs: 1e6, passes: 3 };

const RECURRENT = new Set(['LSTM', 'GRU', 'SimpleRNN', 'RNN', 'Bidirectional', 'ConvLSTM2D']);

/** A slice that ends within seconds and is still telling: the source's batch size, as many epochs as time allows. */
export function planSlice(model: ModelFacts, rowsOfData: number | null): Slice & { readonly rows: number } {
  const fit = model.fits[0];
  const batchSize = Math.max(1, Math.min(valueOf(fit?.batchSize) ?? DEFAULT_BATCH, DEFAULT_ROWS));
  const validationSplit = splitOf(fit);
  const steps = clamp((TRAINING_SECONDS * 1000) / stepMilliseconds(model, batchSize), STEPS);

  const trainable = Math.floor(steps / EPOCHS.least) * batchSize;
  const wanted = rowsOfData ?? knownRows(fit) ?? DEFAULT_ROWS;
  const rows = Math.max(2 * batchSize, Math.min(wanted, DEFAULT_ROWS, Math.ceil(trainable / (1 - validationSplit))));
  const batchesPerEpoch = Math.ceil((rows * (1 - validationSplit)) / batchSize);
  const epochs = Math.round(clamp(steps / batchesPerEpoch, EPOCHS));
  return {
    rows: rowsOfData === null ? rows : Math.min(rows, rowsOfData),
    epochs,
    batchSize,
    steps: null,
    validationSplit,
  };
}

/** Estimated milliseconds of one training step. */
function stepMilliseconds(model: ModelFacts, batchSize: number): number {
  const timeSteps = model.layers
    .filter(({ className }) => RECURRENT.has(className))
    .reduce((sum, layer) => sum + positions(layer), 0);
  const multiplyAdds = model.layers.reduce(
    (sum, layer) => sum + (isUnknown(layer.params) ? 0 : layer.params) * positions(layer),
    0,
  );
  const weighted = model.layers.filter(({ params }) => isUnknown(params) || params > 0).length;
  const passes = (batchSize * multiplyAdds * SPEED.passes) / SPEED.multiplyAddsPerMs;
  return SPEED.stepMs + SPEED.layerMs * weighted + SPEED.timeStepMs * timeSteps + passes;
}

/** How often a sample uses each weight of a layer: pixels of a convolution's output, time steps of a sequence. */
function positions(layer: LayerFacts): number {
  if (layer.className === 'Embedding') return 0;
  const shape = closedShape(RECURRENT.has(layer.className) ? layer.inputShape : layer.outputShape) ?? [];
  return size(shape.slice(0, -1));
}

function splitOf(fit: FitFacts | undefined): number {
  const given = valueOf(fit?.options['validationSplit']);
  return typeof given === 'number' && given > 0 && given < 1 ? given : DEFAULT_SPLIT;
}

function knownRows(fit: FitFacts | undefined): number | undefined {
  const rows = fit?.inputs[0]?.rows;
  return typeof rows === 'number' ? rows : undefined;
}

function clamp(value: number, { least, most }: { readonly least: number; readonly most: number }): number {
  return Math.max(least, Math.min(most, value));
}
