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
  const prototype = tfl.layers.Layer.prototype;
  const original = Object.getOwnPropertyDescriptor(prototype, 'addWeight');
  if (!original) return build();
  const addWeight: AddWeight = function (name, shape, _dtype, _initializer, _regularizer, trainable) {
    record({ name, shape: shape.map((size) => size ?? 0), trainable: trainable ?? true });
    const weight: unknown = Object.create(tfl.LayerVariable.prototype);
    return weight as ReturnType<AddWeight>;
  };
  const warn = console.warn;
  // tfjs advertises its other backends and doubts shapes on the console: a reader of source stays silent.
  console.warn = () => undefined;
  Object.defineProperty(prototype, 'addWeight', { ...original, value: addWeight });
  try {
    return build();
  } finally {
    Object.defineProperty(prototype, 'addWeight', original);
    console.warn = warn;
  }
}

type AddWeight = RealLayer['addWeight'];

/** What tfjs throws, as text. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
