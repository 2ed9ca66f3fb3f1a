import { sequential } from '@tensorflow/tfjs-layers';
import * as tfl from '@tensorflow/tfjs-layers';
import { train } from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';

const model = sequential();
model.add(tfl.layers.dense({ units: 6, inputShape: [5], biasInitializer: 'ones' }));
model.compile({ optimizer: train.adam(), loss: 'meanSquaredError' });
