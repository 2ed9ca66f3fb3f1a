import type * as tfjs from '@tensorflow/tfjs';

/**
 * tfjs as the trainer sees it. It is handed around as a value, since tfjs-node brings an instance of its own and tensors of
 * two instances must not meet; only backends/ loads one.
 */
export type Tfjs = typeof tfjs;

/** A layer of tfjs. */
export type Layer = InstanceType<Tfjs['layers']['Layer']>;
