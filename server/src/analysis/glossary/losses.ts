import type { Sentences } from './names';

/** Losses by the name that tfjs gives them. */
export const losses: Sentences = {
  binaryCrossentropy: 'For yes-or-no outputs behind a sigmoid, with labels 0 and 1.',
  categoricalCrossentropy: 'For classes that exclude each other: softmax outputs and one-hot labels.',
  categoricalHinge: 'A margin loss for one-hot labels: the right class must lead by 1.',
  cosineProximity: 'Compares directions and not lengths: for embeddings.',
  hinge: 'A margin loss for labels -1 and 1, as in support vector machines.',
  kullbackLeiblerDivergence: 'How far a predicted distribution is from the one in the labels.',
  logcosh: 'Squared for small errors and absolute for large ones: a regression that outliers do not rule.',
  meanAbsoluteError: 'The mean size of the error, for regressions with outliers; aims at the median.',
  meanAbsolutePercentageError: 'The error in percent of the label, for labels that are never near 0.',
  meanSquaredError: 'The mean of the squared error: the usual loss of a regression; large errors count most.',
  meanSquaredLogarithmicError: 'Compares orders of magnitude, for labels that are positive and spread widely.',
  poisson: 'For counts: the output is the expected number of events and must be positive.',
  sparseCategoricalCrossentropy: 'As categoricalCrossentropy, with class numbers as labels instead of one-hot rows.',
  squaredHinge: 'hinge squared: it punishes large margins of error more.',
};

const accuracy = 'The share of rows that are classified right; tfjs picks the kind by the loss and the output.';

/** Metrics by the names that `compile` takes; they are measured and steer nothing. */
export const metrics: Sentences = {
  acc: accuracy,
  accuracy,
  binaryAccuracy: 'The share of outputs on the right side of 0.5.',
  categoricalAccuracy: 'The share of rows whose largest output is the class of the one-hot label.',
  categoricalCrossentropy: 'The cross-entropy against one-hot labels, measured beside the loss.',
  sparseCategoricalCrossentropy: 'The cross-entropy against class numbers, measured beside the loss.',
  ce: 'Short for the cross-entropy that fits the loss.',
  crossentropy: 'The cross-entropy that fits the loss.',
  cosine: 'The cosine proximity of output and label.',
  mae: 'Short for meanAbsoluteError: the mean size of the error, in the unit of the labels.',
  MAE: 'meanAbsoluteError: the mean size of the error, in the unit of the labels.',
  mape: 'Short for meanAbsolutePercentageError.',
  MAPE: 'meanAbsolutePercentageError: the mean error in percent of the label.',
  mse: 'Short for meanSquaredError.',
  MSE: 'meanSquaredError: the mean of the squared error.',
  precision: 'Of what is called positive, the share that is.',
};
