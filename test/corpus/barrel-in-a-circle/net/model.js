import * as tf from '@tensorflow/tfjs';
import * as net from './index.js';
import { narrowest } from './index.js';

export let model;

export function build(units) {
  model = tf.sequential({ name: `of${units}` });
}

export const stem = tf.layers.dense({ units: narrowest, name: 'stem' });

export const isFirst = (layer) => layer === net.firstOfAll;
