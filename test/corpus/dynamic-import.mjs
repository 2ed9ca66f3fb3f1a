async function main() {
  const tf = await import('@tensorflow/tfjs');
  const { layers, ...rest } = tf;
  const model = rest.sequential();
  model.add(layers.dense({ units: 3, inputShape: [2] }));
  model.compile({ loss: 'meanSquaredError', optimizer: tf.train.adagrad(0.1) });
}

main();
