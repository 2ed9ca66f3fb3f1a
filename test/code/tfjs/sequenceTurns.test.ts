import assert from 'node:assert/strict';
import { count, factsOf, shown } from './support';

/** The layers of the only model behind its input: what each takes and gives, and its weights. */
function layersOf(body: string, inputShape: string): readonly string[] {
  const head = `const m = tf.sequential({ layers: [tf.layers.inputLayer({ inputShape: ${inputShape} })] });`;
  const [model, ...others] = factsOf(`export function build(o, sizes) { ${head} ${body} return m; }`).models;
  assert.ok(model && others.length === 0);
  return model.layers
    .slice(1)
    .map(({ inputShape: input, outputShape: output, params }) => `${shown(input)}>${shown(output)} ${count(params)}`);
}

const dense = (units: number): string => `m.add(tf.layers.dense({ units: ${units} }));`;
const conv = (rest = ''): string => `m.add(tf.layers.conv2d({ filters: 8, kernelSize: 3${rest} }));`;

describe('the layers of a loop that nobody counts', () => {
  it('have weights that are known where each turn gives them the same', () => {
    assert.deepEqual(layersOf(`while (o.more()) { ${dense(16)} }`, '[4]'), ['?>16 ?']);
    assert.deepEqual(layersOf(`while (o.more()) { ${dense(4)} }`, '[4]'), ['4>4 20']);
    assert.deepEqual(layersOf(`for (const s of sizes) { ${dense(16)} ${dense(4)} }`, '[4]'), ['4>16 80', '16>4 68']);
    assert.deepEqual(layersOf(`for (const s of sizes) { ${dense(16)} ${dense(8)} }`, '[4]'), ['?>16 ?', '16>8 136']);
  });

  it('have the shape that any number of turns leaves, and so has what stands behind them', () => {
    const end = `m.add(tf.layers.flatten()); ${dense(2)}`;
    assert.deepEqual(layersOf(`sizes.forEach(() => { ${conv()} }); ${end}`, '[28, 28, 8]'), [
      '?×?×8>?×?×8 584',
      '?×?×8>? 0',
      '?>2 ?',
    ]);
    assert.deepEqual(layersOf(`sizes.forEach(() => { ${conv(`, padding: 'same'`)} }); ${end}`, '[28, 28, 8]'), [
      '28×28×8>28×28×8 584',
      '28×28×8>6272 0',
      '6272>2 12546',
    ]);
  });

  it('may be none at all', () => {
    const loop = `for (const s of sizes) { ${dense(16)} }`;
    assert.deepEqual(layersOf(`${dense(4)} ${loop} ${dense(2)}`, '[4]'), ['4>4 20', '?>16 ?', '?>2 ?']);
    assert.deepEqual(layersOf(`${dense(16)} ${loop} ${dense(2)}`, '[4]'), ['4>16 80', '16>16 272', '16>2 34']);
  });

  it('are some where the first of them begins the model, or is run before anybody asks', () => {
    const first = `m.add(tf.layers.dense({ units: 16, inputShape: [4] }));`;
    const [begun] = factsOf(
      `export function build(sizes) { const m = tf.sequential(); for (const s of sizes) { ${first} } ${dense(2)} }`,
    ).models;
    assert.deepEqual(
      begun?.layers.map(({ params }) => count(params)),
      ['?', 34],
    );
    assert.deepEqual(layersOf(`while (true) { ${dense(16)} if (o.enough()) break; } ${dense(2)}`, '[4]'), [
      '?>16 ?',
      '16>2 34',
    ]);
  });

  it('have what all turns agree on, not the first two alone', () => {
    assert.deepEqual(layersOf(`for (const s of sizes) m.add(tf.layers.permute({ dims: [2, 3, 1] }));`, '[8, 8, 4]'), [
      '?×?×?>?×?×? 0',
    ]);
  });

  it('may stand in one loop within another', () => {
    const inner = `for (const t of o.all) { ${dense(16)} }`;
    assert.deepEqual(layersOf(`for (const s of sizes) { ${inner} ${dense(4)} } ${dense(2)}`, '[4]'), [
      '?>16 ?',
      '?>4 ?',
      '4>2 10',
    ]);
  });

  it('are not known to a turn that asks for them', () => {
    const wider = `m.add(tf.layers.dense({ units: m.outputShape[1] * 2 }));`;
    assert.deepEqual(layersOf(`for (const s of sizes) { ${wider} }`, '[4]'), ['?>? ?']);
  });

  it('are told from the turns that are run on their own', () => {
    assert.deepEqual(layersOf(`do { ${dense(16)} } while (o.more());`, '[4]'), ['4>16 80', '16>16 272']);
  });

  it('keep what tfjs refuses on the first turn', () => {
    const [model] = factsOf(
      `const m = tf.sequential({ layers: [tf.layers.inputLayer({ inputShape: [4] })] }); while (more()) { ${conv()} }`,
    ).models;
    assert.equal(model?.refusals.length, 1);
  });

  it('are known where the loop is counted', () => {
    assert.deepEqual(layersOf(`for (let i = 0; i < 2; i++) { ${conv()} }`, '[28, 28, 8]'), [
      '28×28×8>26×26×8 584',
      '26×26×8>24×24×8 584',
    ]);
  });
});
