import * as tf from '@tensorflow/tfjs';

const common = { activation: 'relu', kernelInitializer: 'heNormal' } as const;
const first = { ...common, inputShape: [7] };
const specs = [{ units: 9 }, { units: 8, useBias: false }, { units: 7, activation: 'tanh' as const }];

const model = tf.sequential();
specs.forEach((spec, index) => model.add(tf.layers.dense({ ...(index === 0 ? first : common), ...spec })));
model.add(tf.layers.dense(Object.assign({}, common, { units: 1 })));
const fitOptions = { epochs: 4, ...{ batchSize: 16 } };
model.compile({ ...{ optimizer: 'adam' }, loss: 'meanAbsoluteError' });
void model.fit(tf.zeros([2, 7]), tf.zeros([2, 1]), { ...fitOptions, epochs: 5 });
