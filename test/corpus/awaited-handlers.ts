import { EventEmitter } from 'node:events';
import * as tf from '@tensorflow/tfjs';

// What the handlers write is there when the promise that they settle has been waited for.
const image = new EventEmitter();
let channels = 0;
let width = 0;

function loaded(): Promise<number> {
  return new Promise((resolve, reject) => {
    image.once('error', () => {
      channels = 1;
      reject(new Error('no image'));
    });
    image.once('load', (size: number) => {
      channels = 3;
      width = size;
      resolve(4);
    });
  });
}

async function main(): Promise<void> {
  setTimeout(() => image.emit('load', Number(process.env['SIZE'])), 1);
  const classes = await loaded();
  const model = tf.sequential();
  model.add(tf.layers.conv2d({ filters: 2, kernelSize: 3, inputShape: [width, width, channels] }));
  model.add(tf.layers.flatten());
  model.add(tf.layers.dense({ units: classes, activation: 'softmax' }));
}

void main();
