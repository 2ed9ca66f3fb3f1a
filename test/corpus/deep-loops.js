const tf = require('@tensorflow/tfjs');

// Loops that make far more layers than anyone writes down: how many there are is known all the same.
const deep = tf.sequential();
deep.add(tf.layers.dense({ units: 4, inputShape: [4] }));
for (let i = 0; i < 150; i++) deep.add(tf.layers.dense({ units: 4 + (i % 3) }));
deep.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });

const block = (x, units) => {
  const inner = tf.layers.dense({ units, activation: 'relu' }).apply(x);
  return tf.layers.add().apply([x, tf.layers.dense({ units }).apply(inner)]);
};
const input = tf.input({ shape: [6] });
let x = input;
for (let depth = 0; depth < 50; depth++) x = block(x, 6);
tf.model({ inputs: input, outputs: x }).compile({ optimizer: 'adam', loss: 'meanSquaredError' });

const listed = tf.sequential();
Array.from({ length: 120 }).forEach((_, i) => {
  listed.add(i === 0 ? tf.layers.dense({ units: 2, inputShape: [3] }) : tf.layers.dense({ units: 2 }));
});
let left = 60;
while (left > 0) {
  listed.add(tf.layers.activation({ activation: 'relu' }));
  listed.add(tf.layers.dense({ units: left }));
  left -= 2;
}
