import type { Config } from './config';
import { layerKind } from './realLayer';

/**
 * Whether a layer reads what an option names: tfjs is asked for one with a name that nothing has. A flatten layer passes over an
 * activation, and a dense layer over a padding. True as well for a layer of which tfjs wants more than the plain one here has.
 */
export function readsName(factory: string, option: string): boolean {
  if (layerKind(factory, plain).refusal !== null) return true;
  return layerKind(factory, { ...plain, [option]: 'a name that nothing has' }).refusal !== null;
}

/** What the layers of tfjs cannot be made without; each takes what it needs. */
const plain: Config = {
  units: 1,
  filters: 1,
  kernelSize: 1,
  poolSize: 1,
  inputDim: 1,
  outputDim: 1,
  targetShape: [1],
  dims: [1],
  n: 1,
  rate: 0.5,
  stddev: 1,
  maskValue: 0,
  layer: { $layer: 'lstm', config: { units: 1 } },
};
