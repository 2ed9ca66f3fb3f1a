import * as tf from '@tensorflow/tfjs';
import { widest } from './index.js';

export default () => tf.layers.dense({ units: widest * 2, inputShape: [6], activation: 'relu' });
