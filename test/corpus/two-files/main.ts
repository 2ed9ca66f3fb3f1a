import * as tf from '@tensorflow/tfjs';
import { createModel, DEFAULTS } from './model';
import compileModel, * as training from './training';

const model = createModel({ ...DEFAULTS, outputs: 5 });
compileModel(model);
void training.train(model, tf.zeros([1, DEFAULTS.inputs]), tf.zeros([1, 5]));
