import * as tf from '@tensorflow/tfjs';
import { width } from './model.js';

export const head = () => tf.layers.dense({ units: width() / 2 });
