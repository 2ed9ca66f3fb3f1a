import assert from 'node:assert/strict';
import { isValidName, nearestName, refusalOf, validNames } from '../../../server/src/code/tfjs/names';

describe('names that tfjs takes', () => {
  it('asks tfjs for losses, activations, optimizers and initializers', () => {
    assert.equal(validNames('loss').length, 14);
    assert.ok(validNames('loss').includes('logcosh'));
    assert.ok(!validNames('loss').includes('huber'));
    assert.deepEqual(
      validNames('activation').filter((name) => /relu/i.test(name)),
      ['relu', 'relu6'],
    );
    assert.ok(!validNames('optimizer').includes('momentum'));
    assert.ok(validNames('optimizer').includes('adamax'));
    assert.ok(validNames('initializer').includes('heNormal'));
    // As a string it is the registered name alone; `tf.regularizers.l1` is a member.
    assert.deepEqual(validNames('regularizer'), ['l1l2']);
    assert.ok(isValidName('member', 'tf.regularizers.l1'));
    assert.deepEqual(validNames('constraint'), ['maxNorm', 'minMaxNorm', 'nonNeg', 'unitNorm']);
    assert.deepEqual(validNames('padding'), ['causal', 'same', 'valid']);
  });

  it('takes class names where tfjs does', () => {
    assert.ok(isValidName('optimizer', 'Adam'));
    assert.ok(!isValidName('optimizer', 'ADAM'));
    assert.ok(isValidName('initializer', 'VarianceScaling'));
    for (const name of ['Softmax', 'ReLU', 'LeakyReLU', 'PReLU', 'ELU', 'ThresholdedReLU']) {
      assert.ok(isValidName('activation', name), name);
    }
    assert.ok(isValidName('metric', 'accuracy'));
    assert.ok(!isValidName('loss', 'mse'));
    assert.ok(isValidName('member', 'tf.train.adam'));
    assert.ok(!isValidName('member', 'tf.layers.multiHeadAttention'));
    assert.ok(isValidName('layer', 'maxPool2d'));
  });

  it('gives the words of tfjs', () => {
    assert.match(refusalOf('loss', 'mse') ?? '', /Unknown loss mse/);
  });

  it('finds what was meant, and says nothing where nothing is near', () => {
    assert.equal(nearestName('loss', 'mse'), 'meanSquaredError');
    assert.equal(nearestName('loss', 'categorical_crossentropy'), 'categoricalCrossentropy');
    assert.equal(nearestName('loss', 'catagoricalCrossentropy'), 'categoricalCrossentropy');
    assert.equal(nearestName('activation', 'hard_sigmoid'), 'hardSigmoid');
    assert.equal(nearestName('activation', 'rleu'), 'relu');
    assert.equal(nearestName('activation', 'leakyRelu'), null);
    assert.equal(nearestName('activation', 'prelu'), null);
    assert.equal(nearestName('optimizer', 'ADAM'), 'adam');
    assert.equal(nearestName('member', 'tf.layers.batchNorm'), 'tf.layers.batchNormalization');
    assert.equal(nearestName('member', 'tf.layers.multiHeadAttention'), null);
    assert.equal(nearestName('member', 'tf.train.adamW'), 'tf.train.adam');
    assert.equal(nearestName('member', 'tf.losses.binaryCrossentropy'), 'tf.metrics.binaryCrossentropy');
    assert.equal(nearestName('optimizer', 'AdamW'), 'adam');
  });

  it('names none of several that are as near', () => {
    for (const name of ['conv4d', 'maxPool', 'globalAveragePooling', 'add2'])
      assert.equal(nearestName('member', `tf.layers.${name}`), name === 'add2' ? 'tf.layers.add' : null, name);
    assert.equal(nearestName('member', 'tf.layers.dens'), 'tf.layers.dense');
    assert.equal(nearestName('member', 'tf.train.addam'), 'tf.train.adam');
  });

  it('takes no name for another that only looks like it', () => {
    for (const name of ['layers.attention', 'layers.tanh', 'layers.lambda', 'layers.softplus', 'metrics.f1Score']) {
      assert.equal(nearestName('member', `tf.${name}`), null, name);
    }
    assert.equal(nearestName('metric', 'top_k_categorical_accuracy'), null);
    assert.equal(nearestName('activation', 'hard_swish'), null);
  });
});
