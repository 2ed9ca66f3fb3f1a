/**
 * tfjs as the trainer sees it. It is handed around as a value, since tfjs-node brings an instance of its own and tensors of
 * two instances must not meet; only backends/ loads one.
 */
export type Tfjs = typeof import('@tensorflow/tfjs');

/** A layer of tfjs, which does not export the type's name. */
export type Layer = ReturnType<Tfjs['layers']['dense']>;
