import type { Sentences } from './names';

/** What weights begin with. */
export const initializers: Sentences = {
  glorotNormal: 'Normal, scaled by fan-in and fan-out: for tanh, sigmoid and linear layers.',
  glorotUniform: 'Uniform, scaled by fan-in and fan-out; what most layers of tfjs take by default.',
  heNormal: 'Normal, scaled by fan-in: for layers with relu and its kin.',
  heUniform: 'Uniform, scaled by fan-in: for layers with relu and its kin.',
  identity: 'The identity matrix: a square layer that begins by passing its input on.',
  leCunNormal: 'Normal with a variance of 1 / fan-in: goes with selu.',
  leCunUniform: 'Uniform with a variance of 1 / fan-in: goes with selu.',
  ones: 'All 1, for scales such as gamma.',
  orthogonal: 'A random orthogonal matrix: keeps lengths, usual for the recurrent weights.',
  randomNormal: 'Normal with a standard deviation of 0.05, whatever the size of the layer.',
  randomUniform: 'Uniform from -0.05 to 0.05, whatever the size of the layer.',
  truncatedNormal: 'Normal without its tails, so that no weight begins far out.',
  varianceScaling: 'Scaled by fan-in, fan-out or their mean, as its options say.',
  zeros: 'All 0, for biases; a kernel of zeros never breaks its symmetry.',
};

/** What keeps weights small by way of the loss. */
export const regularizers: Sentences = {
  l1l2: 'Adds the size of the weights to the loss, absolute and squared, 0.01 of each.',
};

/** What weights are forced into after each step. */
export const constraints: Sentences = {
  maxNorm: 'Scales the weights of a unit down when their norm exceeds 2.',
  minMaxNorm: 'Keeps the norm of the weights of a unit between two bounds.',
  nonNeg: 'Sets negative weights to 0.',
  unitNorm: 'Scales the weights of each unit to a norm of 1.',
};
