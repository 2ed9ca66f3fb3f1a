import type { Sentences } from './names';

/** Optimizers by the name that tfjs gives them, with the rates that it takes by default. */
export const optimizers: Sentences = {
  adadelta: 'Adapts each step to the last updates; asks for no rate, but tfjs starts with 0.001, which is slow.',
  adagrad: 'Gives rare features larger steps; its steps only shrink, so that long training stalls.',
  adam: 'Adapts the step of each weight: the usual first choice, with a rate of about 0.001.',
  adamax: 'adam by the largest gradient instead of the mean square: steady for embeddings.',
  momentum: 'sgd that keeps its direction: faster along valleys, smoother over noise.',
  rmsprop: 'Divides by a running size of the gradient: usual for recurrent nets, with a rate of about 0.001.',
  sgd: 'Plain gradient steps: simple and well understood, and it needs a rate that fits (0.01 by default by name).',
};
