import assert from 'node:assert/strict';
import { divideRate, multiplyRate, standardise, useAdam } from '../../server/src/checks/proposals';
import type { ModelFacts } from '../../server/src/protocol/model';
import { modelFacts, span } from '../analysis/modelFacts';

describe('checks/proposals', () => {
  it('raises a rate only as far as the optimizer is of use', () => {
    assert.deepEqual(rates(multiplyRate(trainedBy('adam', 0.001), 10)), [0.01]);
    assert.deepEqual(rates(multiplyRate(trainedBy('adam', 0.01), 10)), []);
    assert.deepEqual(rates(multiplyRate(trainedBy('sgd', 0.01), 10)), [0.1]);
    assert.deepEqual(rates(multiplyRate(trainedBy('adam', 0.5), 10)), []);
  });

  it('lowers a known rate, but not one that hardly moves as it is', () => {
    assert.deepEqual(rates(divideRate(trainedBy('sgd', 1e-7), 10)), []);
    assert.deepEqual(rates(divideRate(trainedBy('adam', 0.05), 10)), [0.005]);
    assert.deepEqual(rates(divideRate(trainedBy('adam', null), 10)), []);
  });

  it('falls back on the usual rate where a tenth is still far above it', () => {
    assert.deepEqual(rates(divideRate(trainedBy('adam', 3), 10)), [0.001]);
    assert.deepEqual(rates(divideRate(trainedBy('momentum', 10), 10)), [0.01]);
    assert.deepEqual(rates(divideRate(trainedBy('sgd', 1), 10)), [0.1]);
    assert.deepEqual(rates(divideRate(trainedBy('of another kind', 3), 10)), [0.3]);
  });

  it('scales no token ids, wherever the embedding of them stands', () => {
    const model = trainedBy('adam', 0.1);
    const embedded = { ...model, layers: model.layers.map((layer) => ({ ...layer, className: 'Embedding' })) };
    const outer = { ...model, layers: model.layers.map((layer) => ({ ...layer, inner: embedded })) };
    assert.deepEqual(
      [model, embedded, outer].map((one) => standardise(one).length),
      [1, 0, 0],
    );
  });

  it('offers adam in place of any other optimizer', () => {
    assert.equal(useAdam(trainedBy('sgd', 0.1)).length, 1);
    assert.equal(useAdam(trainedBy('adam', 0.1)).length, 0);
  });
});

function rates(changes: ReturnType<typeof divideRate>): readonly number[] {
  return changes.flatMap(({ change }) => (change.kind === 'setLearningRate' ? [change.learningRate] : []));
}

function trainedBy(name: string, rate: number | null): ModelFacts {
  const at = span(0);
  const model = modelFacts([{ name: 'dense', units: 1, inputs: 2, activation: 'linear' }]);
  return {
    ...model,
    compile: {
      at,
      optionsObject: null,
      losses: [],
      metrics: [],
      optimizer: {
        name: { value: name, at, origin: at },
        learningRate: rate === null ? { unknown: 'a parameter' } : { value: rate, at, origin: at },
        options: {},
        at,
        callee: null,
        args: null,
      },
    },
  };
}
