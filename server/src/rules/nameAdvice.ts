import type { UnknownName } from '../protocol/model';

/** Code that does the same as a name for which tfjs has none, in one sentence; null where nobody knows one. */
export function nameAdvice({ kind, name }: UnknownName): string | null {
  const [, namespace, member] = name.split('.');
  if (kind !== 'member') return sentenceOf(advice[kind], name);
  return sentenceOf(members.get(namespace ?? ''), member ?? '');
}

function sentenceOf(sentences: Sentences | undefined, name: string): string | null {
  const key = plain(name);
  return sentences && Object.hasOwn(sentences, key) ? (sentences[key] ?? null) : null;
}

/** Letters and digits alone: `leaky_relu` and `LeakyReLU` are one name. */
function plain(name: string): string {
  return name.replace(/[^a-zA-Z0-9]/g, '').toLowerCase();
}

type Sentences = { readonly [plainName: string]: string };

const adam =
  "adam does the same without weight decay; tf.regularizers.l2 as the layers' kernelRegularizer adds a like one.";
const nadam = 'adam does the same without the look ahead of Nesterov.';
const f1 = 'Predict after training, and compute it from tf.metrics.precision and tf.metrics.recall.';
const auc = 'Predict after training, and compute it from the scores and labels.';
const recall = 'Give tf.metrics.recall itself, without quotes.';
const rootOfMse = "Take the square root of 'mse', which ranks models alike.";
const huber = 'Write a loss function that returns tf.losses.huberLoss(labels, predictions), without quotes.';
const lossFunction = 'Write it as a function (labels, predictions) => tensor, and give that function.';
const topK = 'Predict after training, and compare the labels with tf.topk.';

const optimizers: Sentences = {
  adamw: adam,
  nadam,
  lion: 'Use adam with a learning rate of 3 to 10 times as much.',
  ftrl: 'Use sgd or adagrad, with tf.regularizers.l1 on the kernels.',
};

const metrics: Sentences = {
  f1,
  f1score: f1,
  auc,
  rmse: rootOfMse,
  rootmeansquarederror: rootOfMse,
  recall,
  r2: 'Give tf.metrics.r2Score itself, without quotes.',
  r2score: 'Give tf.metrics.r2Score itself, without quotes.',
  topkcategoricalaccuracy: topK,
};

const advice: { readonly [kind in UnknownName['kind']]?: Sentences } = {
  activation: {
    leakyrelu: 'Leave the activation out, and add tf.layers.leakyReLU() as a layer after it.',
    prelu: 'Leave the activation out, and add tf.layers.prelu() as a layer after it.',
    thresholdedrelu: 'Leave the activation out, and add tf.layers.thresholdedReLU() as a layer after it.',
    exponential: 'Leave the activation out, and add a layer class whose call returns tf.exp.',
    hardswish: "'swish' is the smooth function that it stands for.",
  },
  loss: {
    rmse: "'meanSquaredError' has its minimum at the same place.",
    rootmeansquarederror: "'meanSquaredError' has its minimum at the same place.",
    huber,
    huberloss: huber,
    focal: lossFunction,
    ctc: lossFunction,
    nll: "'sparseCategoricalCrossentropy' does the same with a softmax output.",
    nllloss: "'sparseCategoricalCrossentropy' does the same with a softmax output.",
  },
  metric: metrics,
  optimizer: {
    ...optimizers,
    momentum: 'Give tf.train.momentum(learningRate, 0.9) in place of the name.',
  },
};

const attention =
  'Build it of tf.layers.dense for queries, keys and values, tf.layers.dot and a softmax, or write a class that extends tf.layers.Layer.';
const activationLayer = (name: string): string => `Use tf.layers.activation({ activation: '${name}' }).`;
const normalization = 'Use tf.layers.layerNormalization or tf.layers.batchNormalization.';

const members: ReadonlyMap<string, Sentences> = new Map(
  Object.entries<Sentences>({
    train: optimizers,
    metrics,
    losses: { focal: lossFunction, focalloss: lossFunction },
    callbacks: {
      reducelronplateau:
        'Set the learningRate of the optimizer in the onEpochEnd of a callback, when val_loss has not fallen for some epochs.',
      learningratescheduler: 'Set the learningRate of the optimizer in the onEpochBegin of a callback.',
      modelcheckpoint: 'Call model.save in the onEpochEnd of a callback, when val_loss is the lowest so far.',
      tensorboard: 'tf.node.tensorBoard of @tensorflow/tfjs-node writes its logs.',
    },
    layers: {
      attention,
      multiheadattention: attention,
      lambda: 'Write a class that extends tf.layers.Layer, with the function in its call.',
      groupnormalization: normalization,
      sigmoid: activationLayer('sigmoid'),
      tanh: activationLayer('tanh'),
      softplus: activationLayer('softplus'),
      swish: activationLayer('swish'),
      gelu: activationLayer('gelu'),
      selu: activationLayer('selu'),
    },
  }),
);
