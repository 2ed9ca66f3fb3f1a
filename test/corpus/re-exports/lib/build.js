import * as tf from '@tensorflow/tfjs';

export default (...layers) => tf.sequential({ layers });
