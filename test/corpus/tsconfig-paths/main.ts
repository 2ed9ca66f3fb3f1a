import { dense } from '@net/layers';
import { FEATURES } from 'shared/constants';
import * as tf from '@tensorflow/tfjs';

const model = tf.sequential({ layers: [dense(8, { inputShape: [FEATURES] }), dense(1)] });
model.compile({ optimizer: 'adam', loss: 'meanSquaredError' });
