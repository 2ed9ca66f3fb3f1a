import { layers } from '@tensorflow/tfjs';

export const dense = (units: number, options: { inputShape?: number[] } = {}) => layers.dense({ units, ...options });
