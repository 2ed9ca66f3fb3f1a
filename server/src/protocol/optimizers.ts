/** tfjs's own rates of the optimizers that go by a name: what `compile({optimizer: 'adam'})` trains with (`getOptimizer` of tfjs-layers). */
export const namedRates: ReadonlyMap<string, number> = new Map([
  ['sgd', 0.01],
  ['adam', 0.001],
  ['adamax', 0.002],
  ['rmsprop', 0.001],
  ['adagrad', 0.01],
  ['adadelta', 1],
]);

/** The rate to start from for each optimizer: its own, and sgd's for momentum, which has no name and no rate in tfjs. */
export const usualRates: ReadonlyMap<string, number> = new Map([...namedRates, ['momentum', 0.01]]);
