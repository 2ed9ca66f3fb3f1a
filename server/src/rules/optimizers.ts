/** tfjs's own rate for each optimizer by name: what `compile({optimizer: 'adam'})` trains with. */
export const defaultRates: ReadonlyMap<string, number> = new Map([
  ['sgd', 0.01],
  ['momentum', 0.01],
  ['adam', 0.001],
  ['adamax', 0.002],
  ['rmsprop', 0.001],
  ['adagrad', 0.01],
  ['adadelta', 1],
]);
