/** The instance of tfjs that LossLens brings. It is imported late: a run on the user's own tfjs-node must not load a second one. */
export * as tf from '@tensorflow/tfjs';
export { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
