import type { Sentences } from './names';

/** Activations by the name that tfjs gives them. */
export const activations: Sentences = {
  elu: 'Like relu, but smooth and slightly negative below 0, so that units do not die.',
  gelu: 'A smooth relu that weighs by the normal distribution; usual in transformers.',
  gelu_new: 'gelu by its tanh approximation, as the first transformers computed it.',
  hardSigmoid: 'A sigmoid of straight lines: cheaper, and flat beyond ±2.5.',
  linear: 'Passes the value on as it is: for the output of a regression.',
  logSoftmax: 'The logarithm of softmax, for losses that take log-probabilities.',
  mish: 'A smooth relu with a small dip below 0, for deep convolutional nets.',
  relu: 'Zero below 0, else the value itself: the usual choice for hidden layers.',
  relu6: 'relu cut off at 6, for nets that run in low precision.',
  selu: 'Keeps mean and variance over many dense layers; goes with the initializer leCunNormal.',
  sigmoid: 'Squeezes each unit into 0 to 1: for one yes-or-no output, or labels that do not exclude each other.',
  softmax: 'Turns the units into probabilities that add up to 1: for classes that exclude each other.',
  softplus: 'A smooth relu that is always positive: for outputs such as a variance.',
  softsign: 'Squeezes into -1 to 1 and saturates more slowly than tanh.',
  swish: 'The value times its sigmoid: a smooth relu for deep nets.',
  tanh: 'Squeezes into -1 to 1: usual inside recurrent layers.',
};
