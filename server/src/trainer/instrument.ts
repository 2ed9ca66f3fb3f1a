import type { LayersModel, Tensor, Variable } from '@tensorflow/tfjs';
import type { Tier } from '../protocol/plan';
import type { LayerSample } from '../protocol/trace';
import { activationOf, leafLayers } from './model';
import { deadShare, distance, moments, norm, saturatedShare } from './statistics';
import type { Layer, Tfjs } from './tfjs';
import { encodeNumber } from './words';

/** Records what layers do at chosen steps. Its own failures end the recording and never the training. */
export interface Instruments {
  /** Before a step: the next step is to be captured. */
  arm(): void;
  /** After an armed step: what was captured, or null when recording has failed. */
  read(step: number): Promise<readonly LayerSample[] | null>;
  /** Milliseconds that capturing took inside the last armed step. */
  readonly captureMs: number;
  /** Takes the instruments off the model. */
  remove(): void;
}

/** What one layer left behind in one step: clones, which share their data with the originals and cost no arithmetic. */
interface Capture {
  output: Tensor | null;
  readonly gradients: Tensor[];
  readonly before: Tensor[];
  readonly after: Tensor[];
}

/** Of a larger output the first samples of the batch speak for all: a filter still fires or not at some thousand places. */
const mostValues = 2 ** 16;

/** Classes whose output passes the activation as it is. A recurrent layer multiplies it with a gate first. */
const plainOutput = /^(Dense|Conv\d|SeparableConv|DepthwiseConv|Activation$|ReLU$)/;
const reluLike = new Set(['relu', 'relu6']);

/**
 * Puts instruments on a compiled model: each layer's `call` hands over its output, and the optimizer's `applyGradients` the
 * gradients and the weights before and after. Outputs are recorded from the tier `layers` on.
 */
export function instrument(tf: Tfjs, model: LayersModel, tier: Exclude<Tier, 'off'>): Instruments {
  const layers = leafLayers(tf, model);
  const captures = new Map<Layer, Capture>();
  let armed = false;
  let failed = false;
  let captureMs = 0;

  /** Runs a piece of recording; when it throws, recording is over. */
  const guarded = (record: () => void): void => {
    if (!armed || failed) return;
    const begun = performance.now();
    try {
      record();
    } catch {
      // The training goes on without its record.
      failed = true;
    }
    captureMs += performance.now() - begun;
  };
  const keep = (tensor: Tensor): Tensor => tf.keep(tensor.clone());
  const keepSome = (output: Tensor): Tensor => {
    const [batch = 1, ...rest] = output.shape;
    const rows = Math.max(1, Math.floor((mostValues * batch) / Math.max(1, output.size)));
    if (rows >= batch) return keep(output);
    return tf.keep(tf.slice(output, [0, ...rest.map(() => 0)], [rows, ...rest]));
  };
  const captureOf = (layer: Layer): Capture => {
    const capture = captures.get(layer) ?? { output: null, gradients: [], before: [], after: [] };
    captures.set(layer, capture);
    return capture;
  };

  const removers =
    tier === 'light'
      ? []
      : layers.map((layer) =>
          watchOutput(layer, (output) =>
            guarded(() => {
              const capture = captureOf(layer);
              capture.output?.dispose();
              capture.output = keepSome(output);
            }),
          ),
        );
  removers.push(
    watchUpdate(model.optimizer, (gradients, update) => {
      guarded(() => {
        for (const layer of layers) {
          for (const weight of variablesOf(layer)) {
            const capture = captureOf(layer);
            const gradient = gradients.find(({ name }) => name === weight.name)?.tensor;
            if (gradient) capture.gradients.push(keep(gradient));
            capture.before.push(keep(weight));
          }
        }
      });
      update();
      guarded(() => {
        for (const layer of layers) for (const weight of variablesOf(layer)) captureOf(layer).after.push(keep(weight));
      });
      armed = false;
    }),
  );

  return {
    arm() {
      armed = true;
      captureMs = 0;
    },
    get captureMs() {
      return captureMs;
    },
    async read(step) {
      armed = false;
      const taken = [...captures];
      captures.clear();
      try {
        const samples: LayerSample[] = [];
        for (const layer of layers) {
          const capture = taken.find(([owner]) => owner === layer)?.[1];
          if (capture && !failed) samples.push(await measure(layer, capture, step));
        }
        return failed ? null : samples;
      } catch {
        // The training goes on without its record.
        failed = true;
        return null;
      } finally {
        for (const [, { output, gradients, before, after }] of taken)
          tf.dispose([output ?? [], gradients, before, after]);
      }
    },
    remove() {
      for (const remove of removers) remove();
    },
  };
}

async function measure(
  layer: Layer,
  { output, gradients, before, after }: Capture,
  step: number,
): Promise<LayerSample> {
  const [gradientValues, beforeValues, afterValues] = await Promise.all(
    [gradients, before, after].map((tensors) => Promise.all(tensors.map((tensor) => tensor.data()))),
  );
  const sample: { -readonly [Key in keyof LayerSample]: LayerSample[Key] } = { step, layer: layer.name };
  if (beforeValues && beforeValues.length > 0) {
    const weightNorm = norm(beforeValues);
    sample.gradientNorm = encodeNumber(norm(gradientValues ?? []));
    sample.weightNorm = encodeNumber(weightNorm);
    // Weights that begin at zero have no ratio yet.
    if (weightNorm > 0) sample.updateRatio = encodeNumber(distance(beforeValues, afterValues ?? []) / weightNorm);
  }
  if (output && output.size > 0) {
    const values = await output.data();
    const { mean, std } = moments(values);
    sample.outputMean = encodeNumber(mean);
    sample.outputStd = encodeNumber(std);
    const activation = plainOutput.test(layer.getClassName()) ? activationOf(layer) : null;
    if (activation !== null && reluLike.has(activation)) sample.deadShare = deadShare(values, output.shape.at(-1) ?? 1);
    const saturated = saturatedShare(values, activation);
    if (saturated !== undefined) sample.saturatedShare = saturated;
  }
  return sample;
}

function variablesOf(layer: Layer): Variable[] {
  return layer.trainableWeights.map((weight) => weight.read() as Variable);
}

/** Hears every output of a layer; gives back what undoes it. */
function watchOutput(layer: Layer, hear: (output: Tensor) => void): () => void {
  const call = layer.call.bind(layer);
  layer.call = (inputs, kwargs) => {
    const result = call(inputs, kwargs);
    const output = Array.isArray(result) ? result[0] : result;
    if (output) hear(output);
    return result;
  };
  return () => Reflect.deleteProperty(layer, 'call');
}

type Optimizer = LayersModel['optimizer'];
type NamedTensor = Extract<Parameters<Optimizer['applyGradients']>[0], readonly unknown[]>[number];

/** Stands around every update of an optimizer; gives back what undoes it. */
function watchUpdate(
  optimizer: Optimizer,
  around: (gradients: readonly NamedTensor[], update: () => void) => void,
): () => void {
  const apply = optimizer.applyGradients.bind(optimizer);
  optimizer.applyGradients = (gradients) => {
    const named = Array.isArray(gradients)
      ? gradients
      : Object.entries(gradients).map(([name, tensor]): NamedTensor => ({ name, tensor }));
    around(named, () => apply(gradients));
  };
  return () => Reflect.deleteProperty(optimizer, 'applyGradients');
}
