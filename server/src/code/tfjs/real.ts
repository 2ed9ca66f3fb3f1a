/**
 * The real tfjs, asked and never run: no tensor is computed and no weight is allocated. Recurrent layers and optimizers
 * want a backend to be registered, so the plain one is.
 */
import '@tensorflow/tfjs-backend-cpu';
import * as core from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';

export { core, tfl };

export type RealLayer = InstanceType<typeof tfl.layers.Layer>;

/** A weight as tfjs asked for it. */
export interface RecordedWeight {
  readonly name: string;
  readonly shape: readonly number[];
  readonly trainable: boolean;
}

/** Runs `build` while every layer records the weights that it asks for in place of making them. */
export function withoutWeights<T>(build: () => T, record: (weight: RecordedWeight) => void = () => undefined): T {
  listen();
  const before = recorder;
  recorder = record;
  const warn = console.warn;
  // tfjs advertises its other backends and doubts shapes on the console: a reader of source stays silent.
  console.warn = silent;
  try {
    return build();
  } finally {
    recorder = before;
    console.warn = warn;
  }
}

type AddWeight = RealLayer['addWeight'];

/** Who hears of the weights that layers ask for; null where they get them. */
let recorder: ((weight: RecordedWeight) => void) | null = null;
let isListening = false;

/**
 * Puts itself before the method of tfjs, once: each change of a prototype makes the host forget what it has learnt of all
 * layers. Outside `withoutWeights` the method does what it did.
 */
function listen(): void {
  if (isListening) return;
  isListening = true;
  const prototype = tfl.layers.Layer.prototype;
  const original = Object.getOwnPropertyDescriptor(prototype, 'addWeight');
  if (!original) return;
  const given = original.value as AddWeight;
  const addWeight: AddWeight = function (this: RealLayer, ...args) {
    if (recorder === null) return given.apply(this, args);
    const [name, shape, , , , trainable] = args;
    // What a weight starts from is a tensor, which has no open size; tfjs refuses it in these words.
    core.util.assertNonNegativeIntegerDimensions(shape as number[]);
    recorder({ name, shape: shape as number[], trainable: trainable ?? true });
    const weight: unknown = Object.create(tfl.LayerVariable.prototype);
    return weight as ReturnType<AddWeight>;
  };
  Object.defineProperty(prototype, 'addWeight', { ...original, value: addWeight });
}

const silent = (): void => undefined;

/** What tfjs throws, as text. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
