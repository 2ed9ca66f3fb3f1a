import assert from 'node:assert/strict';
import { tfl } from '../../../server/src/code/tfjs/real';
import { isUnknown, type ModelFacts } from '../../../server/src/protocol/model';
import { factsOf } from './support';

function onlyModel(program: string): ModelFacts {
  const { models } = factsOf(program);
  const [model] = models;
  assert.equal(models.length, 1);
  assert.ok(model);
  return model;
}

const start = `const model = tf.sequential();
model.add(tf.layers.dense({ units: 1, inputShape: [2] }));`;

describe('layers of loops that are not followed to their end', () => {
  for (const loop of [
    'for (;;) model.add(tf.layers.dense({ units: 3 }));',
    'while (true) { model.add(tf.layers.dense({ units: 3 })); }',
    'for (let i = 0; i < 5000; i++) model.add(tf.layers.dense({ units: 3 }));',
    'for (;;) { model.add(tf.layers.dense({ units: 3 })); if (enough()) break; }',
    'for (let i = 0; i < howMany(); i++) model.add(tf.layers.dense({ units: 3 })); model.add(last);',
  ]) {
    it(loop, () => {
      const { layers, params, unknown } = onlyModel(`const last = tf.layers.flatten();\n${start}\n${loop}`);
      assert.deepEqual([...new Set(layers.map(({ repeated }) => repeated))], [false, true]);
      assert.equal(layers.filter(({ repeated, className }) => !repeated && className === 'Dense').length, 1);
      assert.ok(isUnknown(params));
      assert.deepEqual(
        unknown.map(({ what }) => what),
        ['the number of layers'],
      );
    });
  }

  it('says nothing of the output where there may be no turn that gives it', () => {
    const added = `for (let i = 0; i < howMany(); i++) model.add(tf.layers.dense({ units: 3 }));`;
    const { outputs, unknown } = onlyModel(`${start}\n${added}`);
    assert.deepEqual([outputs, unknown.map(({ what }) => what)], [[], ['the number of layers', 'an output']]);
    const applied = `const x = tf.input({ shape: [3] });
      let y = tf.layers.dense({ units: 2 }).apply(x);
      for (let i = 0; i < howMany(); i++) y = tf.layers.dense({ units: 2 }).apply(y);
      tf.model({ inputs: x, outputs: y });`;
    assert.deepEqual(onlyModel(applied).outputs, []);
    // Without a turn there would be no model to train.
    assert.equal(onlyModel(`const model = tf.sequential();\n${added}`).outputs.length, 1);
  });

  it('takes a function that calls itself for a loop', () => {
    const grow = `${start}
function grow(depth) {
  if (depth === 0) return;
  model.add(tf.layers.dense({ units: 1 }));
  grow(depth - 1);
}`;
    assert.ok(isUnknown(onlyModel(`${grow}\ngrow(500);`).params));
    assert.equal(onlyModel(`${grow}\ngrow(5);`).params, 3 + 5 * 2);
  });

  it('counts those of loops that end', () => {
    const { layers, params, unknown } = onlyModel(
      `${start}\nfor (let i = 0; i < 4; i++) model.add(tf.layers.dense({ units: 1 }));`,
    );
    assert.equal(layers.length, 5);
    assert.ok(layers.every(({ repeated }) => !repeated));
    assert.equal(params, 3 + 4 * 2);
    assert.deepEqual(unknown, []);
  });

  it('knows a model that such a loop makes as a whole', () => {
    const [model] = factsOf(`for (let i = 0; i < 5000; i++) {
  ${start}
  model.add(tf.layers.dense({ units: 1 }));
}`).models;
    assert.ok(model);
    assert.equal(model.params, 5);
    assert.deepEqual(model.unknown, []);
    assert.ok(model.layers.every(({ repeated }) => !repeated));
  });
});

describe('models that are used as layers', () => {
  const inner = `const inner = tf.sequential({ name: 'inside' });
inner.add(tf.layers.dense({ units: 3, inputShape: [2], name: 'own' }));
inner.add(tf.layers.dropout({ rate: RATE }));
const model = tf.sequential();
model.add(inner);`;

  it('have the config that tfjs gives them', () => {
    const { models } = factsOf(inner.replace('RATE', '0.5'));
    const { config } = models[1]?.layers[0] ?? assert.fail();
    const real = tfl.sequential({
      name: 'inside',
      layers: [tfl.layers.dense({ units: 3, inputShape: [2], name: 'own' }), tfl.layers.dropout({ rate: 0.5 })],
    });
    const json: unknown = JSON.parse(
      JSON.stringify(real.getConfig()).replace(/dropout_Dropout\d+/, 'dropout_Dropout1'),
    );
    assert.deepEqual(config, json);
  });

  it('take their own inputs where they come first', () => {
    const { models } = factsOf(inner.replace('RATE', '0.5'));
    const { inputShape, outputShape } = models[1]?.layers[0] ?? assert.fail();
    assert.deepEqual(
      [inputShape, outputShape],
      [
        [null, 2],
        [null, 3],
      ],
    );
    const loaded = factsOf(`const base = await tf.loadLayersModel('x');
const model = tf.sequential({ layers: [base, tf.layers.dense({ units: 1 })] });`);
    assert.ok(isUnknown(loaded.models.at(-1)?.layers[0]?.inputShape));
  });

  it('have none where a layer has none', () => {
    const { models } = factsOf(inner.replace('RATE', 'rateOf()'));
    assert.ok(isUnknown(models[1]?.layers[0]?.config ?? assert.fail()));
  });
});

describe('models that a class of the program makes', () => {
  it('are those of the classes that extend it, once each', () => {
    const { models } = factsOf(`abstract class Base {
  protected model = this.build();
  abstract units(): number;
  build() {
    const model = tf.sequential();
    model.add(tf.layers.dense({ units: this.units(), inputShape: [2] }));
    return model;
  }
  train() { this.model.compile({ loss: 'meanSquaredError', optimizer: 'sgd' }); }
}
export class Small extends Base { units() { return 4; } }
export class Large extends Base { units() { return 5; } }
const small = new Small();`);
    assert.deepEqual(
      models.map(({ params, compile }) => [params, compile !== null]),
      [
        [12, true],
        [15, true],
      ],
    );
  });
});

describe('a program that asks what tfjs has', () => {
  for (const [test, holds] of [
    ["'huberLoss' in tf.losses", true],
    ["'attention' in tf.layers", false],
    ['tf.layers.dense', true],
    ['tf.layers.attention', false],
    ['!tf.layers.attention', true],
    ["typeof tf.layers.attention === 'function'", false],
    ['tf.layers.attention === undefined', true],
    ['tf.layers.attention != null', false],
  ] as const) {
    it(test, () => {
      const { models, unknownNames } = factsOf(
        `const model = tf.sequential();\nmodel.add(tf.layers.dense({ units: ${test} ? 1 : 2, inputShape: [1] }));`,
      );
      assert.deepEqual(
        models.map(({ params }) => params),
        [holds ? 2 : 4],
      );
      assert.deepEqual(unknownNames, []);
    });
  }

  it('goes on with what stands in its place', () => {
    const model = onlyModel(`const make = tf.layers.attention ?? tf.layers.dense;
const model = tf.sequential();
model.add(make({ units: 1, inputShape: [1] }));`);
    assert.equal(model.params, 2);
  });

  it('is told when it does not ask', () => {
    const { unknownNames } = factsOf('const layer = tf.layers.attention({});');
    assert.deepEqual(
      unknownNames.map(({ name }) => name),
      ['tf.layers.attention'],
    );
  });
});

describe('the words of a condition', () => {
  for (const [test, words] of [
    ['!b', 'b'],
    ['! (b)', '(b)'],
    ['b !== 1', 'b === 1'],
    ['a && !b', '!(a && !b)'],
    ['a != null && b % 2 != 0', '!(a != null && b % 2 != 0)'],
  ] as const) {
    it(`are false where ${test} is true`, () => {
      const { models } = factsOf(`export function build(a, b) {
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: ${test} ? 7 : 9, inputShape: [1] }));
}`);
      const seven = models.find(({ layers }) => JSON.stringify(layers[0]?.outputShape) === '[null,7]');
      assert.ok(seven?.when.some(({ condition, taken }) => condition === words && !taken));
    });
  }
});

describe('what may be of a class of tfjs', () => {
  const brain = (made: string): string => `class Brain {
  constructor(given) {
    this.model = given instanceof tf.Sequential ? given : this.fresh();
    this.model.compile({ loss: 'meanSquaredError', optimizer: 'sgd' });
  }
  fresh() { const model = tf.sequential(); model.add(tf.layers.dense({ units: 4, inputShape: [2] })); return model; }
}
${made}
new Brain(made);`;

  const compiled = (program: string): readonly unknown[] =>
    factsOf(program).models.flatMap(({ params, compile }) => (compile ? [params] : []));

  it('is known of a model that the program makes', () => {
    const made = `const made = tf.sequential(); made.add(tf.layers.dense({ units: 1, inputShape: [2] }));`;
    assert.deepEqual(compiled(brain(made)), [3]);
    const functional = `const input = tf.input({ shape: [2] });
const made = tf.model({ inputs: input, outputs: tf.layers.dense({ units: 1 }).apply(input) });`;
    assert.deepEqual(compiled(brain(functional)), [12]);
  });

  it('is known of the layers of one that is loaded', () => {
    const trained = (load: string): readonly string[] =>
      factsOf(`class Agent {
  constructor(given) {
    this.model = given instanceof tf.LayersModel ? given : this.fresh(given);
    this.model.compile({ loss: 'meanSquaredError', optimizer: 'sgd' });
  }
  fresh(sizes) { const model = tf.sequential(); model.add(tf.layers.dense({ units: sizes, inputShape: [2] })); return model; }
}
const stored = await tf.${load}('model.json');
new Agent(stored);`).models.flatMap(({ kind, compile }) => (compile ? [kind] : []));
    assert.deepEqual(trained('loadLayersModel'), ['loaded']);
    assert.deepEqual(trained('loadGraphModel'), ['sequential']);
  });

  it('is not known in full of one that is loaded', () => {
    const loaded = `const made = await tf.loadLayersModel('model.json');`;
    const fresh = factsOf(brain(loaded)).models.filter(({ kind }) => kind === 'sequential');
    assert.deepEqual(
      fresh.map(({ when }) => when.map(({ taken }) => taken)),
      [[false]],
    );
  });
});

describe('options that are none', () => {
  it('leave a layer what it is without any', () => {
    const model = onlyModel(`${start}
model.add(tf.layers.leakyReLU(0.2));
model.add(tf.layers.dropout(0.4));
model.add(tf.layers.reLU(undefined));`);
    assert.equal(model.params, 3);
    assert.deepEqual(model.layers.at(-1)?.outputShape, [null, 1]);
  });

  it('may be another model, whose layers a sequential one takes', () => {
    const { models } = factsOf(`${start}
const longer = tf.sequential(model);
longer.add(tf.layers.dense({ units: 3 }));`);
    assert.deepEqual(
      models.map(({ layers, params }) => [layers.length, params]),
      [
        [1, 3],
        [2, 9],
      ],
    );
  });

  it('may be an object where a number stands as well', () => {
    const model = onlyModel(`function build(given) {
  const units = isNaN(given) ? given.units : given;
  const model = tf.sequential();
  model.add(tf.layers.dense({ units, inputShape: [2] }));
}
build({ units: 5 });`);
    assert.equal(model.params, 15);
  });
});

describe('what tfjs refuses', () => {
  it('is told with the names of the program, whatever was built before', () => {
    const program = `const model = tf.sequential();
model.add(tf.layers.dense({ units: 3, inputShape: [2] }));
model.add(tf.layers.inputLayer({ inputShape: [3] }));`;
    const told = [program, `${program}\n`].map((code) => onlyModel(code).refusals.map(({ message }) => message));
    assert.deepEqual(told[0], ["Cannot pass any input to an InputLayer's apply() method. InputLayer name: input1"]);
    assert.deepEqual(told[1], told[0]);
  });
});

describe('a layer that wants inputs of another rank', () => {
  const after = (layer: string, next: string): string => `export function build(h, t) {
  const model = tf.sequential();
  model.add(${layer});
  model.add(${next});
}`;
  const refusals = (layer: string, next: string): readonly string[] =>
    onlyModel(after(layer, next)).refusals.map(({ message }) => message.replace(/layer \S+:/, 'a layer:'));

  it('is refused whatever the sizes are', () => {
    assert.deepEqual(
      refusals(
        'tf.layers.lstm({ units: h, returnSequences: true, inputShape: [t, 2] })',
        'tf.layers.repeatVector({ n: t })',
      ),
      ['Input 0 is incompatible with a layer: expected ndim=2, found ndim=3'],
    );
    assert.deepEqual(
      refusals('tf.layers.flatten({ inputShape: [28, 28, 1] })', 'tf.layers.conv2d({ filters: h, kernelSize: 3 })'),
      ['Input 0 is incompatible with a layer: expected ndim=4, found ndim=2'],
    );
  });

  it('is not refused where a loop feeds it, whose turns nobody counts', () => {
    const stack = `export function build(sizes) {
  if (!Array.isArray(sizes)) sizes = [sizes];
  const model = tf.sequential();
  for (let i = 0; i < sizes.length; ++i) {
    const inputShape = i === 0 ? [10, 5] : undefined;
    model.add(tf.layers.lstm({ units: sizes[i], returnSequences: i < sizes.length - 1, inputShape }));
  }
  model.add(tf.layers.dense({ units: 3 }));
}`;
    assert.deepEqual(
      factsOf(stack).models.flatMap(({ refusals }) => refusals),
      [],
    );
  });

  it('is not refused where a size, or the rank, is what nobody knows', () => {
    assert.deepEqual(refusals('tf.layers.dense({ units: h, inputShape: t })', 'tf.layers.repeatVector({ n: 2 })'), []);
    assert.deepEqual(
      refusals('tf.layers.dense({ units: 6, inputShape: [2] })', 'tf.layers.reshape({ targetShape: [t, 2] })'),
      [],
    );
  });
});

describe('a layer that is asked for by a name', () => {
  const asking = (name: string, input: string): string => `import { trunk } from './elsewhere';
const input = tf.input({ shape: [4] });
const model = tf.model({ inputs: input, outputs: tf.layers.dense({ units: 2 }).apply(${input}) });
tf.model({ inputs: input, outputs: model.getLayer('${name}').output });`;
  const whyOf = (program: string): string | undefined =>
    factsOf(program).models[1]?.unknown.find(({ what }) => what === 'an output')?.why;

  it('is not said to be missing where the model is not known in full', () => {
    assert.equal(whyOf(asking('code', 'trunk(input)')), 'a layer of a model that is not known in full');
    assert.equal(whyOf(asking('code', 'input')), 'a layer that the model does not have');
  });
});

describe('models of what a generator yields', () => {
  it('have no sizes of the first of many', () => {
    const { layers, compile } = onlyModel(`function* settings() {
  for (let units = 1; units < 100; units++) yield { units, rate: units / 1000, loss: 'meanSquaredError' };
}
for (const { units, rate, loss } of settings()) {
  const model = tf.sequential();
  model.add(tf.layers.dense({ units, inputShape: [3] }));
  model.compile({ loss, optimizer: tf.train.adam(rate) });
}`);
    assert.ok(isUnknown(layers[0]?.params ?? 0));
    const [loss] = compile && 'losses' in compile ? compile.losses : [];
    assert.equal(loss && 'value' in loss && loss.value.name, 'meanSquaredError');
  });
});

describe('a layer class of the program', () => {
  it('may compute its output shape from a weight of its own', () => {
    const model = onlyModel(`class Position extends tf.layers.Layer {
  build(shape) { this.code = this.addWeight('code', [shape[1], 12], 'float32', tf.initializers.ones()); }
  computeOutputShape(shape) { return [shape[0], shape[1], shape[2] + this.code.shape[1]]; }
  static get className() { return 'Position'; }
}
const model = tf.sequential();
model.add(tf.layers.dense({ units: 5, inputShape: [184, 9] }));
model.add(new Position({}));`);
    assert.deepEqual(model.layers[1]?.outputShape, [null, 184, 17]);
    assert.equal(model.layers[1]?.params, 184 * 12);
  });
});

describe('losses by name', () => {
  it('are unknown where the outputs are', () => {
    const { compile } = onlyModel(`const model = tf.model(given());
model.compile({ optimizer: 'sgd', loss: { a: 'meanSquaredError' } });`);
    assert.equal(compile?.losses.length, 1);
    assert.ok(compile.losses.every((loss) => isUnknown(loss)));
  });
});
