import assert from 'node:assert/strict';
import { isValidName, validNames } from '../../server/src/code/tfjs/names';
import type { NameKind, UnknownName } from '../../server/src/protocol/model';
import { nameAdvice } from '../../server/src/rules/nameAdvice';

function adviceFor(kind: NameKind, name: string): string | null {
  const at = { path: '/w/main.ts', start: 0, end: name.length };
  const unknown: UnknownName = { kind, name, at, origin: at, nearest: null, tfjsSays: null };
  return nameAdvice(unknown);
}

const asked: readonly (readonly [NameKind, string])[] = [
  ['activation', 'leaky_relu'],
  ['activation', 'leakyrelu'],
  ['metric', 'f1'],
  ['metric', 'f1_score'],
  ['metric', 'rmse'],
  ['optimizer', 'AdamW'],
  ['optimizer', 'nadam'],
  ['optimizer', 'momentum'],
  ['loss', 'huberLoss'],
  ['loss', 'rmse'],
  ['member', 'tf.train.adamW'],
  ['member', 'tf.callbacks.reduceLROnPlateau'],
  ['member', 'tf.callbacks.modelCheckpoint'],
  ['member', 'tf.layers.multiHeadAttention'],
  ['member', 'tf.layers.lambda'],
  ['member', 'tf.layers.tanh'],
];

describe('advice on names that tfjs does not take', () => {
  for (const [kind, name] of asked) {
    it(`${kind} ${name}`, () => {
      assert.ok(!isValidName(kind, name));
      const advice = adviceFor(kind, name);
      assert.ok(advice);
      // What it names, tfjs must have.
      for (const [member] of advice.matchAll(/tf\.(layers|train|metrics|losses|regularizers)\.\w+/g)) {
        assert.ok(member === 'tf.layers.Layer' || validNames('member').includes(member), member);
      }
    });
  }

  it('says nothing of a name that nobody knows', () => {
    assert.equal(adviceFor('activation', 'whatever'), null);
    assert.equal(adviceFor('member', 'tf.layers.constructor'), null);
    assert.equal(adviceFor('metric', 'constructor'), null);
  });
});
