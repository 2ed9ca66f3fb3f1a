const tf = require('@tensorflow/tfjs');

async function stored(name) {
  throw new Error(`no model ${name}`);
}

function build(units) {
  const made = tf.sequential();
  made.add(tf.layers.dense({ units, activation: 'relu', inputShape: [3] }));
  made.add(tf.layers.dense({ units: 1 }));
  return made;
}

function attempt(units) {
  stored('first').catch(() => undefined);
  try {
    return build(units);
  } finally {
    units = 0;
  }
}

async function main() {
  const model = await stored('second').catch(() => build(5));
  model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
  const other = attempt(7);
  other.compile({ optimizer: 'adam', loss: 'meanAbsoluteError' });
}

main();
