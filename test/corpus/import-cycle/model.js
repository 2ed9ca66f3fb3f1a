import * as tf from '@tensorflow/tfjs';
import { head } from './head.js';

export const width = () => 6;
export const model = tf.sequential({ layers: [tf.layers.dense({ units: width(), inputShape: [2] })] });
model.add(head());
