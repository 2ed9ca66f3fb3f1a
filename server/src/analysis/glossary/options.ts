import type { Sentences } from './names';

/** Options of layers, by what they do. One sentence serves every layer that takes the option. */
export const layerOptions: Sentences = {
  activation: 'What the output of each unit passes through.',
  activityRegularizer: 'Adds a penalty on the output of the layer to the loss.',
  alpha: 'The slope on the negative side.',
  alphaConstraint: 'What the slopes are forced into after each step.',
  alphaInitializer: 'What the slopes begin with.',
  alphaRegularizer: 'Adds a penalty on the slopes to the loss.',
  axes: 'The dimensions that are multiplied and summed.',
  axis: 'The dimension along which the layer works; -1 is the last.',
  autoVectorize: 'Whether images are handled in one go.',
  batchInputShape: 'The shape of the input with the batch first, null where it is open.',
  batchShape: 'The shape of the input with the batch first, null where it is open.',
  batchSize: 'Fixes the number of rows of a batch, as stateful layers need it.',
  betaConstraint: 'What the offsets are forced into after each step.',
  betaInitializer: 'What the offsets begin with.',
  betaRegularizer: 'Adds a penalty on the offsets to the loss.',
  biasConstraint: 'What the biases are forced into after each step.',
  biasInitializer: 'What the biases begin with; zeros by default.',
  biasRegularizer: 'Adds a penalty on the biases to the loss.',
  cell: 'What computes one step.',
  cells: 'What computes one step, from the first to the last.',
  center: 'Whether an offset is learned after scaling.',
  cropping: 'Rows and columns to cut off, as [[top, bottom], [left, right]].',
  cropToAspectRatio: 'Whether an image is cut rather than distorted.',
  dataFormat: 'Where the channels stand: channelsLast by default.',
  depthMultiplier: 'Outputs for each input channel.',
  depthwiseConstraint: 'What the filters of each channel are forced into after each step.',
  depthwiseInitializer: 'What the filters of each channel begin with.',
  depthwiseRegularizer: 'Adds a penalty on the filters of each channel to the loss.',
  dilationRate: 'Steps between the values that a filter looks at: a larger field for the same weights.',
  dims: 'The new order of the dimensions, counted from 1; the batch stays first.',
  dropout: 'Share of the inputs that is set to 0 while training.',
  dropoutFunc: 'A dropout function of your own.',
  dtype: 'The type of the values; float32 by default.',
  embeddingsConstraint: 'What the vectors are forced into after each step.',
  embeddingsInitializer: 'What the vectors begin with.',
  embeddingsRegularizer: 'Adds a penalty on the vectors to the loss.',
  epsilon: 'A small number that keeps the division from 0.',
  factor: 'By how much the width may change.',
  filters: 'Number of filters: the channels of the output.',
  gammaConstraint: 'What the scales are forced into after each step.',
  gammaInitializer: 'What the scales begin with.',
  gammaRegularizer: 'Adds a penalty on the scales to the loss.',
  goBackwards: 'Whether the sequence is read from its end.',
  height: 'Rows of the output.',
  implementation: 'How the products are grouped: 1 for less memory, 2 for fewer operations.',
  inputDim: 'Size of the input; for embedding the number of different whole numbers, which must be above the largest.',
  inputDType: 'The type of the input, under its old name.',
  inputLength: 'Number of steps of the input, where it is constant.',
  inputShape: 'The shape of one sample, without the batch: the first layer of a model needs it.',
  interpolation: 'How values between pixels are found: nearest or bilinear.',
  kernelConstraint: 'What the weights are forced into after each step.',
  kernelInitializer: 'What the weights begin with: heNormal goes with relu, glorotUniform is the default.',
  kernelRegularizer: 'Adds a penalty on the weights to the loss: works against overfitting.',
  kernelSize: 'Size of the window that a filter looks at.',
  layer: 'The layer that is wrapped.',
  maskValue: 'The value that marks a step to be skipped.',
  maskZero: 'Whether 0 is padding that later layers skip.',
  maxValue: 'The upper limit of the output.',
  mergeMode: 'How both directions become one: concat, sum, mul, ave.',
  momentum: 'How slowly the running mean and variance follow; 0.99 by default.',
  movingMeanInitializer: 'What the running mean begins with.',
  movingVarianceInitializer: 'What the running variance begins with.',
  n: 'How often the input is repeated.',
  name: 'A name of your own for the layer; it must be unique in the model.',
  noiseShape: 'The shape of the mask: 1 where values share their fate.',
  normalize: 'Whether vectors are scaled to length 1 first: the result is then the cosine.',
  numTokens: 'Number of categories.',
  offset: 'What is added after scaling.',
  outputDim: 'Length of the vector of each number.',
  outputMode: 'How categories are written: oneHot, multiHot, count or int.',
  padding: 'What is done at the edge: valid shrinks the output, same keeps its size.',
  pointwiseConstraint: 'What the mixing weights are forced into after each step.',
  pointwiseInitializer: 'What the mixing weights begin with.',
  pointwiseRegularizer: 'Adds a penalty on the mixing weights to the loss.',
  poolSize: 'Size of the window.',
  rate: 'Share of the inputs that is dropped, 0 to 1.',
  recurrentActivation: 'What the gates pass through.',
  recurrentConstraint: 'What the recurrent weights are forced into after each step.',
  recurrentDropout: 'Share of the state that is set to 0 while training.',
  recurrentInitializer: 'What the recurrent weights begin with; orthogonal by default.',
  recurrentRegularizer: 'Adds a penalty on the recurrent weights to the loss.',
  resetAfter: 'Whether the reset gate works after the product; tfjs only has false.',
  returnSequences: 'Whether every step is put out, as a further recurrent layer needs it, or the last alone.',
  returnState: 'Whether the last state is put out too.',
  scale: 'What the input is multiplied by; for normalisation layers whether a scale is learned.',
  seed: 'Fixes the random numbers.',
  shape: 'The shape of one sample, without the batch.',
  sharedAxes: 'Dimensions along which the slopes are shared.',
  size: 'How often rows and columns are repeated.',
  sparse: 'Whether the input is a sparse tensor.',
  stateful: 'Whether the state is carried on from batch to batch.',
  stddev: 'Standard deviation of the noise.',
  strides: 'Steps by which the window moves: 2 halves the output.',
  targetShape: 'The shape of one sample, without the batch; -1 takes what is left.',
  theta: 'The threshold.',
  trainable: 'Whether training changes the weights.',
  unitForgetBias: 'Whether the forget gate begins open, which is the default.',
  units: 'Number of units: the size of the output.',
  unroll: 'Whether the loop over steps is written out: faster and larger, for short sequences.',
  useBias: 'Whether each unit has a bias; needless before batchNormalization.',
  weights: 'Values that the weights begin with, as tensors.',
  width: 'Columns of the output.',
};

/** Options of `model.compile`. */
export const compileOptions: Sentences = {
  optimizer: 'How a step follows from the gradient: a name, or tf.train.adam(0.001) to choose the rate.',
  loss: 'What is made small: it must fit the last activation and how the labels are written.',
  metrics: 'What is measured beside the loss; it steers nothing.',
};

const epochs = 'How often the data is gone through.';
const validationData = 'Rows that are held out of training, to see overfitting.';
const callbacks = 'What is called while training goes on, such as onEpochEnd, or tf.callbacks.earlyStopping.';
const classWeight = 'How much each class counts, for classes of unequal number.';
const initialEpoch = 'The epoch to begin with, when training is taken up again.';
const verbose = 'How much is printed: 0, 1 or 2.';
const yieldEvery = 'How often training lets the page breathe: auto, batch, epoch, never, or milliseconds.';

/** Options of `model.fit`. */
export const fitOptions: Sentences = {
  batchSize: 'Rows for each step of the optimizer; 32 by default.',
  epochs,
  callbacks,
  validationSplit: 'Share of the rows at the end that is held out, before shuffling: rows in order of class mislead.',
  validationData,
  shuffle: 'Whether the rows are shuffled before each epoch; true by default.',
  classWeight,
  sampleWeight: 'How much each row counts.',
  initialEpoch,
  stepsPerEpoch: 'Steps that make an epoch.',
  validationSteps: 'Steps of a validation.',
  verbose,
  yieldEvery,
};

/** Options of `model.fitDataset`. */
export const fitDatasetOptions: Sentences = {
  epochs,
  batchesPerEpoch: 'Batches that make an epoch; a dataset that repeats itself needs it.',
  callbacks,
  validationData,
  validationBatchSize: 'Rows of a batch of the validation.',
  validationBatches: 'Batches of a validation.',
  classWeight,
  initialEpoch,
  verbose,
  yieldEvery,
};

/** What `callbacks` may hold. */
export const callbackOptions: Sentences = {
  onTrainBegin: 'Called once before the first step.',
  onTrainEnd: 'Called once after the last step.',
  onEpochBegin: 'Called before each epoch, with its number.',
  onEpochEnd: 'Called after each epoch, with its number and logs: loss, val_loss and the metrics.',
  onBatchBegin: 'Called before each batch, with its number.',
  onBatchEnd: 'Called after each batch, with its number and the loss of the batch.',
  onYield: 'Called whenever training lets the page breathe.',
  nowFunc: 'Another clock, for tests.',
  nextFrameFunc: 'Another way to let the page breathe.',
};

export const sequentialOptions: Sentences = {
  layers: 'The layers, from the first to the last.',
  name: 'A name of your own for the model.',
};

export const modelOptions: Sentences = {
  inputs: 'The symbolic tensors where data enters: one, or a list.',
  outputs: 'The symbolic tensors that the model puts out: one, or a list.',
  name: 'A name of your own for the model.',
};
