import * as tf from '@tensorflow/tfjs';

interface Spec {
  readonly units?: number;
  readonly extra?: { readonly rate?: number } | null;
  readonly activation?: 'relu';
}

function make(spec: Spec, callback?: (model: tf.Sequential) => void): tf.Sequential {
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: spec.units ?? 11, inputShape: [3], activation: spec.activation || 'elu' }));
  const rate = spec.extra?.rate ?? 0.5;
  model.add(tf.layers.dropout({ rate }));
  callback?.(model);
  return model;
}

make({});
make({ units: 5, extra: { rate: 0 }, activation: 'relu' }, (model) => model.add(tf.layers.dense({ units: 2 })));
make({ extra: null });
