import assert from 'node:assert/strict';
import { changeOf } from '../../server/src/cli/changeChoice';
import { backendChoice, dataChoice } from '../../server/src/cli/dataChoice';
import type { LayerFacts, ModelFacts } from '../../server/src/protocol/model';

const at = { path: 'a.ts', start: 0, end: 0 };
const unknown = { unknown: 'not of interest here' };
const layer: LayerFacts = {
  name: 'dense_Dense1',
  className: 'Dense',
  at,
  callee: null,
  args: null,
  optionsObject: null,
  options: {},
  config: unknown,
  activation: null,
  inbound: [],
  inputShape: unknown,
  outputShape: unknown,
  params: unknown,
  trainable: true,
  placed: { kind: 'none' },
  repeated: false,
};
const model: ModelFacts = {
  id: 'model',
  name: 'model',
  kind: 'sequential',
  at,
  when: [],
  layers: [layer],
  inputs: [],
  outputs: [],
  params: unknown,
  compile: null,
  fits: [],
  leavesFile: false,
  refusals: [],
  unknown: [],
};

describe('cli/changeChoice', () => {
  const change = (text: string) => changeOf(text, model).change;

  it('reads each kind of change', () => {
    assert.deepEqual(change('loss=hinge'), { kind: 'setLoss', model: 'model', loss: 'hinge' });
    assert.deepEqual(change('learningRate=1e-3'), { kind: 'setLearningRate', model: 'model', learningRate: 0.001 });
    assert.deepEqual(change('optimizer=adam'), { kind: 'setOptimizer', model: 'model', optimizer: 'adam' });
    assert.deepEqual(change('metrics=acc,mse'), { kind: 'setMetrics', model: 'model', metrics: ['acc', 'mse'] });
    assert.deepEqual(change('scale=255'), { kind: 'scaleInput', model: 'model', by: { kind: 'divide', by: 255 } });
    assert.deepEqual(change('scale=standardise'), { kind: 'scaleInput', model: 'model', by: { kind: 'standardise' } });
    assert.deepEqual(change('fit.epochs=20'), { kind: 'setFitOption', model: 'model', option: 'epochs', value: 20 });
    const layers = ['dense_Dense1'];
    assert.deepEqual(change('dense_Dense1.activation=relu'), {
      kind: 'setActivation',
      model: 'model',
      layers,
      activation: 'relu',
    });
    assert.deepEqual(change('dense_Dense1.kernelInitializer=heNormal'), {
      kind: 'setLayerOption',
      model: 'model',
      layers,
      option: 'kernelInitializer',
      value: 'heNormal',
    });
  });

  it('says what it does not understand', () => {
    assert.throws(() => change('loss'), /--change wants NAME=VALUE/);
    assert.throws(() => change('learningRate=-1'), /learningRate wants a number above 0/);
    assert.throws(() => change('dense_Dense2.units=3'), /did you mean "dense_Dense1"\?/);
    assert.throws(() => change('colour=red'), /see losslens try --help/);
  });
});

describe('cli/dataChoice', () => {
  it('knows the packaged data and files', () => {
    assert.deepEqual(dataChoice('iris', undefined, '/'), { kind: 'package', name: 'iris' });
    assert.deepEqual(dataChoice(import.meta.filename, 'y', '/'), {
      kind: 'csv',
      path: import.meta.filename,
      label: 'y',
    });
    assert.equal(dataChoice(undefined, undefined, '/'), undefined);
  });

  it('says what it does not understand', () => {
    assert.throws(() => dataChoice('flowers.csv', undefined, '/'), /There is no data file flowers\.csv/);
    assert.throws(() => dataChoice('/', undefined, '/'), /is not a file/);
    assert.throws(() => dataChoice(undefined, 'y', '/'), /name the file with --data/);
    assert.throws(() => backendChoice('wams'), /did you mean "wasm"\?/);
    assert.equal(backendChoice(undefined), 'auto');
  });
});
