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

/**
 * Steps of a run on a part of nobody knows how many rows, of which an epoch may be much shorter than the code's: within so many
 * the faults of all pairs in docs/evidence.md show.
 */
const TELLING_STEPS = 250;

/**
 * Epochs of a run. An epoch is the grain of the validation loss, and five of them are the least for a trend. The upper bound is
 * for code that does not say how many it wants.
 */
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

/** The data that was chosen for a run: its rows (null: they are counted when it is read), and whether they are all of it. */
export interface ChosenRows {
  readonly rows: number | null;
  readonly isWhole: boolean;
}

/**
 * A slice that ends within seconds and is still telling: batch size and epochs as the source says, and other epochs where they
 * would take too long or show too little. `chosen` is null for data that is made up.
 */
export function planSlice(model: ModelFacts, chosen: ChosenRows | null): Slice & { readonly rows: number } {
  const fit = model.fits[0];
  const batchSize = Math.max(1, Math.min(valueOf(fit?.batchSize) ?? DEFAULT_BATCH, DEFAULT_ROWS));
  const validationSplit = splitOf(fit);
  const steps = Math.floor(clamp((TRAINING_SECONDS * 1000) / stepMilliseconds(model, batchSize), STEPS));

  const trainable = Math.floor(steps / EPOCHS.least) * batchSize;
  const code = { epochs: valueOf(fit?.epochs) ?? null, rows: knownRows(fit) ?? null };
  const wanted = (chosen ? chosen.rows : code.rows) ?? DEFAULT_ROWS;
  const rows = Math.max(2 * batchSize, Math.min(wanted, DEFAULT_ROWS, Math.ceil(trainable / (1 - validationSplit))));
  const batchesPerEpoch = Math.ceil((rows * (1 - validationSplit)) / batchSize);
  const isWhole = chosen ? chosen.isWhole : code.rows !== null && code.rows <= rows;
  const ofCode = isWhole || code.rows === null ? null : Math.ceil((code.rows * (1 - validationSplit)) / batchSize);
  // How long the epochs of a file are is only known when it is read.
  const isCounted = chosen?.rows !== null;
  return {
    rows: chosen?.rows ? Math.min(rows, chosen.rows) : rows,
    epochs: epochsOf(code.epochs, {
      batchesPerEpoch,
      batchesOfCode: ofCode ?? batchesPerEpoch,
      least: isWhole || ofCode !== null ? STEPS.least : Math.min(TELLING_STEPS, steps),
      most: isCounted ? steps : Infinity,
      steps,
    }),
    batchSize,
    steps: isCounted ? null : steps,
    validationSplit,
    code,
  };
}

/** Batches of an epoch of the slice and of the code; least, most and `steps`, which time allows, count optimizer steps. */
interface EpochBounds {
  readonly batchesPerEpoch: number;
  readonly batchesOfCode: number;
  readonly least: number;
  readonly most: number;
  readonly steps: number;
}

/** As many as the code wants; more or fewer where that makes too few or too many steps. */
function epochsOf(asked: number | null, { batchesPerEpoch, batchesOfCode, least, most, steps }: EpochBounds): number {
  if (asked === null) return Math.round(clamp(steps / batchesPerEpoch, EPOCHS));
  const wanted = Math.ceil(Math.max(asked * batchesOfCode, least) / batchesPerEpoch);
  return clamp(wanted, { least: EPOCHS.least, most: Math.max(EPOCHS.least, Math.floor(most / batchesPerEpoch)) });
}

/** Estimated milliseconds of one training step. */
function stepMilliseconds(model: ModelFacts, batchSize: number): number {
  const layers = leavesOf(model);
  const timeSteps = layers
    .filter(({ className }) => RECURRENT.has(className))
    .reduce((sum, layer) => sum + positions(layer), 0);
  const multiplyAdds = layers.reduce(
    (sum, layer) => sum + (isUnknown(layer.params) ? 0 : layer.params) * positions(layer),
    0,
  );
  const weighted = layers.filter(({ params }) => isUnknown(params) || params > 0).length;
  const passes = (batchSize * multiplyAdds * SPEED.passes) / SPEED.multiplyAddsPerMs;
  return SPEED.stepMs + SPEED.layerMs * weighted + SPEED.timeStepMs * timeSteps + passes;
}

/** The layers that compute something: those of a model within the model stand in its place. */
function leavesOf({ layers }: ModelFacts): readonly LayerFacts[] {
  return layers.flatMap((layer) => (layer.inner ? leavesOf(layer.inner) : [layer]));
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
