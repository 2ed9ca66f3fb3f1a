import type { Sentences } from './names';

const average = (over: string) =>
  `Takes the mean of each window of ${over}: shrinks the map and keeps what is usual in it.`;
const maximum = (over: string) =>
  `Takes the largest value of each window of ${over}: shrinks the map and keeps what is strong in it.`;
const wholeAverage = (over: string) => `Takes the mean over all ${over}: one number a channel, with no weights.`;
const wholeMaximum = (over: string) =>
  `Takes the largest value over all ${over}: one number a channel, with no weights.`;
const [steps, pixels, voxels] = ['time steps', 'pixels', 'voxels'] as const;

/** Layers by the name of their factory under `tf.layers`. */
export const layers: Sentences = {
  activation: 'Applies an activation and has no weights.',
  add: 'Adds its inputs: the join of a residual connection.',
  alphaDropout: 'Dropout that keeps mean and variance: goes with selu.',
  average: 'Takes the mean of its inputs.',
  averagePooling1d: average(steps),
  avgPool1d: average(steps),
  avgPooling1d: average(steps),
  averagePooling2d: average(pixels),
  avgPool2d: average(pixels),
  avgPooling2d: average(pixels),
  averagePooling3d: average(voxels),
  avgPool3d: average(voxels),
  avgPooling3d: average(voxels),
  batchNormalization:
    'Scales each feature to mean 0 and variance 1 over the batch, then by weights of its own: deep nets train faster.',
  bidirectional: 'Runs a recurrent layer forwards and backwards and merges both.',
  categoryEncoding: 'Writes class numbers as one-hot, multi-hot or counts.',
  centerCrop: 'Cuts the middle out of an image.',
  concatenate: 'Puts its inputs side by side along an axis.',
  conv1d: 'Slides filters over time steps: finds patterns of a few steps wherever they stand.',
  conv2d: 'Slides filters over an image: finds local patterns wherever they stand.',
  conv2dTranspose: 'A convolution backwards: makes an image larger, by weights that are learned.',
  conv3d: 'Slides filters over a volume, or over frames of a video.',
  conv3dTranspose: 'A convolution backwards in three dimensions: makes a volume larger.',
  convLstm2d: 'An lstm whose steps are images and whose gates are convolutions.',
  convLstm2dCell: 'One step of convLstm2d, to be used in rnn.',
  cropping2D: 'Cuts rows and columns off the edge of an image.',
  dense: 'Connects every input to every unit: the general-purpose layer, and the usual output.',
  depthwiseConv2d: 'Convolves each channel by itself: few weights, and no mixing of channels.',
  dot: 'Takes the dot product of two inputs, as attention and matching need it.',
  dropout: 'Sets a share of its inputs to 0 while training: works against overfitting.',
  elu: 'The activation elu as a layer.',
  embedding: 'Looks up a vector that is learned for each whole number: for words and categories.',
  flatten: 'Puts all values of a sample into one row: between convolutions and dense layers.',
  gaussianDropout: 'Multiplies by noise around 1 while training: a soft dropout.',
  gaussianNoise: 'Adds noise while training: works against overfitting.',
  globalAveragePooling1d: wholeAverage(steps),
  globalAveragePooling2d: wholeAverage(pixels),
  globalMaxPool1d: wholeMaximum(steps),
  globalMaxPooling1d: wholeMaximum(steps),
  globalMaxPool2d: wholeMaximum(pixels),
  globalMaxPooling2d: wholeMaximum(pixels),
  gru: 'Recurrent, with two gates: remembers over many steps at less cost than lstm.',
  gruCell: 'One step of gru, to be used in rnn.',
  input: 'Where data enters a functional model.',
  inputLayer: 'Where data enters a model.',
  layerNormalization: 'Scales the features of each sample to mean 0 and variance 1: works at any batch size.',
  leakyReLU: 'relu that lets a little of the negative side through, so that units do not die.',
  lstm: 'Recurrent, with three gates and a memory: remembers over many steps.',
  lstmCell: 'One step of lstm, to be used in rnn.',
  masking: 'Makes later layers skip time steps that hold one value only, such as padding.',
  maxPool1d: maximum(steps),
  maxPooling1d: maximum(steps),
  maxPool2d: maximum(pixels),
  maxPooling2d: maximum(pixels),
  maxPooling3d: maximum(voxels),
  maximum: 'Takes the larger value of its inputs, place by place.',
  minimum: 'Takes the smaller value of its inputs, place by place.',
  multiply: 'Multiplies its inputs place by place: a gate.',
  permute: 'Changes the order of the dimensions.',
  prelu: 'leakyReLU whose slope is learned.',
  randomWidth: 'Stretches the width of images at random while training.',
  reLU: 'The activation relu as a layer, with an upper limit if wanted.',
  repeatVector: 'Repeats a vector for a number of steps: between an encoder and a decoder.',
  rescaling: 'Multiplies and shifts its input: brings pixels from 0..255 to unit scale inside the model.',
  reshape: 'Gives the values of a sample another shape.',
  resizing: 'Scales images to one size.',
  rnn: 'Runs a cell, or a stack of them, over the steps of a sequence.',
  separableConv2d: 'A convolution of each channel, then one that mixes them: far cheaper than conv2d.',
  simpleRNN: 'Recurrent without gates: cheap, and forgets within some ten steps.',
  simpleRNNCell: 'One step of simpleRNN, to be used in rnn.',
  softmax: 'The activation softmax as a layer.',
  spatialDropout1d: 'Drops whole channels of a sequence while training.',
  stackedRNNCells: 'Several cells on top of each other as one, to be used in rnn.',
  thresholdedReLU: 'Zero below a threshold, else the value itself.',
  timeDistributed: 'Applies one layer to each time step.',
  upSampling2d: 'Repeats rows and columns: makes an image larger, with no weights.',
  zeroPadding2d: 'Puts zeros around an image.',
};

/** The sentence on a layer by its class, such as `Conv2D`; undefined for a class of the program's own. */
export function aboutLayerClass(className: string): string | undefined {
  return byClass.get(className.toLowerCase());
}

const byClass = new Map(Object.entries(layers).map(([factory, sentence]) => [factory.toLowerCase(), sentence]));
