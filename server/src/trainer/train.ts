import type { LayersModel, Logs, Tensor } from '@tensorflow/tfjs';
import type { LabelEncoding, Plan } from '../protocol/plan';
import type { BackendReport, Ended, EpochEnded, Started, TraceEvent, TraceNumber } from '../protocol/trace';
import { traceVersion } from '../protocol/trace';
import type { Column } from './data/dataset';
import { readData } from './data/readData';
import { scaleInputs, splitRows } from './data/split';
import { describeData } from './data/statistics';
import { instrument } from './instrument';
import { buildModel, describeLayer, leafLayers } from './model';
import { makePace } from './pace';
import { seededRandom, seedFor } from './random';
import { makeRecorder, type Recorder } from './record';
import type { Tfjs } from './tfjs';
import { encodeNumber, sentence } from './words';

/** How others end a run: asked between two steps. */
export interface Control {
  readonly stopped: boolean;
}

/** Milliseconds of work after which the event loop gets its turn: a stop is heard, and messages leave. */
const breatheEvery = 50;

/** Trains the plan's model on a backend that is ready and tells what happens. It always tells `ended`, and never throws. */
export async function train(
  tf: Tfjs,
  backend: BackendReport,
  plan: Plan,
  send: (event: TraceEvent) => void,
  control: Control,
): Promise<void> {
  const recorder = makeRecorder(send, () => performance.now());
  const systemRandom = Math.random;
  // tfjs draws initial weights, dropout and shuffles from here.
  Math.random = seededRandom(seedFor(plan.seed, 'model'));
  try {
    const ended = await run(tf, backend, plan, send, control, recorder);
    recorder.flush();
    send({ event: 'ended', because: ended, steps: recorder.steps });
  } catch (error) {
    recorder.flush();
    send({ event: 'ended', because: 'failed', steps: recorder.steps, error: sentence(error) });
  } finally {
    Math.random = systemRandom;
  }
}

async function run(
  tf: Tfjs,
  backend: BackendReport,
  plan: Plan,
  send: (event: TraceEvent) => void,
  control: Control,
  recorder: Recorder,
): Promise<Ended['because']> {
  const deadline = performance.now() + plan.budget.seconds * 1000;
  const model = await buildModel(tf, plan);
  const data = await readData(plan, {
    inputs: model.inputs.map(({ shape }) => shape.slice(1)),
    outputs: model.outputs.map(({ shape }) => shape.slice(1)),
  });
  const { training, validation } = scaleInputs(splitRows(data, plan.slice, plan.seed), plan.scaling);
  send(describeStart(tf, model, backend, plan, training.rows, validation?.rows ?? 0));
  send(describeData(training, encodingsOf(plan)));

  const x = tensors(tf, training.inputs, training.rows);
  const y = tensors(tf, training.targets, training.rows);
  const held = validation && {
    x: tensors(tf, validation.inputs, validation.rows),
    y: tensors(tf, validation.targets, validation.rows),
  };
  const pace = makePace(plan.record);
  const instruments = plan.record === 'off' ? null : instrument(tf, model, plan.record);
  const { batchSize, epochs } = plan.slice;
  let because: Ended['because'] = 'done';
  let begun = 0;
  let recording = false;
  let breathed = performance.now();
  const end = (reason: Ended['because']) => {
    because = reason;
    model.stopTraining = true;
  };

  // The shuffles and dropout of both arms of a try begin alike, whatever their models drew.
  Math.random = seededRandom(seedFor(plan.seed, 'fit'));
  await model.fit([...x], [...y], {
    epochs,
    batchSize,
    // Of several outputs tfjs names the validation numbers wrongly: they are taken apart below.
    ...(held && model.outputs.length === 1 ? { validationData: [[...held.x], [...held.y]] } : {}),
    verbose: 0,
    yieldEvery: 'never',
    callbacks: {
      onBatchBegin: () => {
        begun = performance.now();
        recording = pace.wants();
        if (recording) instruments?.arm();
        return Promise.resolve();
      },
      onBatchEnd: async (_batch: number, logs?: Logs) => {
        const loss = logs?.loss ?? NaN;
        const trained = performance.now();
        const samples = recording ? await instruments?.read(recorder.steps) : undefined;
        const now = performance.now();
        const capture = recording ? (instruments?.captureMs ?? 0) : 0;
        pace.spent(trained - begun - capture, recording ? now - trained + capture : 0);
        recorder.step(loss, now - begun, samples ?? [], tf.memory().numTensors);
        if (!Number.isFinite(loss)) return end('non-finite');
        if (plan.slice.steps !== null && recorder.steps >= plan.slice.steps) return end('done');
        if (now > deadline || process.memoryUsage.rss() > plan.budget.megabytes * 2 ** 20) return end('budget');
        if (now - breathed > breatheEvery) {
          await new Promise((resolve) => setImmediate(resolve));
          breathed = performance.now();
        }
        if (control.stopped) end('stopped');
      },
      onEpochEnd: async (epoch: number, logs?: Logs) => {
        // tfjs validates after an epoch's last batch only; an end inside an epoch still deserves a validation loss.
        const missing = held && logs?.val_loss === undefined && because === 'done';
        const measured = missing ? await evaluate(tf, model, held, batchSize) : {};
        recorder.epoch(describeEpoch(epoch, recorder.steps, { ...logs, ...measured }));
      },
    },
  });
  instruments?.remove();
  tf.dispose([[...x], [...y], held ? [...held.x, ...held.y] : []]);
  return because;
}

function tensors(tf: Tfjs, columns: readonly Column[], rows: number): readonly Tensor[] {
  return columns.map(({ shape, values }) => tf.tensor(values, [rows, ...shape]));
}

function describeStart(
  tf: Tfjs,
  model: LayersModel,
  backend: BackendReport,
  plan: Plan,
  trainRows: number,
  validationRows: number,
): Started {
  const { epochs, batchSize, steps, code } = plan.slice;
  const batchesPerEpoch = Math.ceil(trainRows / batchSize);
  return {
    event: 'started',
    version: traceVersion,
    seed: plan.seed,
    backend,
    layers: leafLayers(tf, model).map(describeLayer),
    source: plan.data.kind === 'generated' ? 'generated' : 'file',
    batchesPerEpoch,
    epochs: steps === null ? epochs : Math.min(epochs, Math.ceil(steps / batchesPerEpoch)),
    batchSize,
    trainRows,
    validationRows,
    ...(steps !== null && { steps }),
    ...(code && { code }),
  };
}

function describeEpoch(epoch: number, step: number, logs: Logs): EpochEnded {
  const { loss, val_loss: valLoss, ...others } = logs;
  const metrics: { [name: string]: TraceNumber } = {};
  for (const [name, value] of Object.entries(others)) metrics[name] = encodeNumber(value);
  return {
    event: 'epoch',
    epoch,
    step,
    loss: encodeNumber(loss ?? NaN),
    valLoss: valLoss === undefined ? null : encodeNumber(valLoss),
    metrics,
  };
}

/**
 * Loss and metrics on the validation rows, named as tfjs's logs name them. Of several outputs tfjs gives the sums of the losses up
 * to each output, then the losses, then the metrics, though it has a name for the last of the sums alone.
 */
async function evaluate(
  tf: Tfjs,
  model: LayersModel,
  held: { readonly x: readonly Tensor[]; readonly y: readonly Tensor[] },
  batchSize: number,
): Promise<Logs> {
  const scores = model.evaluate([...held.x], [...held.y], { batchSize, verbose: 0 });
  const list = Array.isArray(scores) ? scores : [scores];
  const named = list.slice(model.outputs.length - 1);
  const values = await Promise.all(named.map(async (score) => (await score.data())[0] ?? NaN));
  tf.dispose(list);
  return Object.fromEntries(model.metricsNames.map((name, i) => [`val_${name}`, values[i] ?? NaN]));
}

function encodingsOf(plan: Plan): readonly LabelEncoding[] {
  return plan.data.kind === 'generated' ? plan.data.targets.map(({ encoding }) => encoding) : [plan.data.encoding];
}
