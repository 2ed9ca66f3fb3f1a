import assert from 'node:assert/strict';
import { nearest } from '../../server/src/cli/nearest';

describe('cli/nearest', () => {
  const known = ['softmax-with-mse', 'dead-relu', 'overfitting'];
  it('finds the word that a typing error meant', () => {
    assert.equal(nearest('dead-rleu', known), 'dead-relu');
    assert.equal(nearest('Overfiting', known), 'overfitting');
    assert.equal(nearest('softmax-mse', known), 'softmax-with-mse');
  });
  it('finds a long name by a part of it', () => assert.equal(nearest('mse', known), 'softmax-with-mse'));
  it('is silent when nothing is near', () => {
    assert.equal(nearest('banana', known), undefined);
    assert.equal(nearest('x', known), undefined);
    assert.equal(nearest('anything', []), undefined);
  });
});
