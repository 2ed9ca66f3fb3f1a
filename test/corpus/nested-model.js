const tf = require('@tensorflow/tfjs');

const encoder = tf.sequential();
encoder.add(tf.layers.dense({ units: 32, inputShape: [64], activation: 'relu' }));
encoder.add(tf.layers.dense({ units: 8 }));

const decoder = tf.sequential();
decoder.add(tf.layers.dense({ units: 32, inputShape: [8], activation: 'relu' }));
decoder.add(tf.layers.dense({ units: 64, activation: 'sigmoid' }));

const whole = tf.sequential();
whole.add(encoder);
whole.add(decoder);
whole.compile({ optimizer: 'adam', loss: 'meanSquaredError' });
