import assert from 'node:assert/strict';
import { readFacts } from '../../../server/src/code/facts';
import { isUnknown, type TensorFacts } from '../../../server/src/protocol/model';

/** What is known of the tensors that reach `model.fit(xs, ys)` after the given statements. */
function reaching(statements: string): { readonly xs: TensorFacts; readonly ys: TensorFacts } {
  const source = `import * as tf from '@tensorflow/tfjs';
const model = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [3] })] });
${statements}
model.fit(xs, ys);`;
  const facts = readFacts('/w/a.ts', {
    read: (path) => (path === '/w/a.ts' ? source : undefined),
    exists: () => false,
  });
  const [fit] = facts.models[0]?.fits ?? [];
  const [xs, ys] = [fit?.inputs[0], fit?.targets[0]];
  assert.ok(xs && ys);
  return { xs, ys };
}

describe('tensors that reach training', () => {
  it('takes shape and range from literals', () => {
    const { xs, ys } = reaching(`
      const xs = tf.tensor2d([[1, 2, 300], [4, 5, 6]]);
      const ys = tf.tensor2d([0, 1, 1, 0], [2, 2]);`);
    assert.deepEqual([xs.shape, xs.range, xs.rows, xs.normalised], [[2, 3], [1, 300], 2, { value: false }]);
    assert.deepEqual([ys.shape, ys.encoding, ys.classes], [[2, 2], 'one-hot', 2]);
  });

  it('knows the size of a slice from wherever it starts, and why it does not', () => {
    const { xs, ys } = reaching(`
      const rows = tf.ones([50, 3]);
      const xs = rows.slice([from, 0], [8, 3]);
      const ys = rows.slice([0, 1], [half(rows), 2]);`);
    assert.deepEqual(xs.shape, [8, 3]);
    assert.ok(!isUnknown(ys.shape));
    const [first, second] = ys.shape;
    assert.equal(typeof first === 'object' && first?.unknown, 'result of half()');
    assert.equal(second, 2);
  });

  it('knows how wide rows are that hold what is not known, and how many where their list is not open', () => {
    const open = (size: unknown): unknown => (typeof size === 'number' ? size : '?');
    const shapes = (xs: string): unknown => {
      const { shape } = reaching(`const xs = ${xs}; const ys = tf.ones([1, 2]);`).xs;
      return Array.isArray(shape) ? shape.map(open) : '?';
    };
    assert.deepEqual(shapes('tf.tensor2d([[a, b, 3], [c, 1, d]])'), [2, 3]);
    assert.deepEqual(shapes('tf.tensor2d(data.map((p) => [p.x, p.y]))'), ['?', 2]);
    assert.deepEqual(shapes('tf.tensor3d(data.map((p) => [[p.x], [p.y]]))'), ['?', 2, 1]);
    assert.deepEqual(shapes('tf.tensor2d(data.map((p) => (p.z ? [p.x, p.y] : [1, 2])))'), ['?', 2]);
    assert.deepEqual(shapes('tf.tensor2d(data.map((p) => (p.z ? [p.x, p.y] : [1])))'), ['?', '?']);
    assert.deepEqual(shapes('tf.tensor2d(data.map((p) => [...p.all, p.y]))'), ['?', '?']);
    assert.deepEqual(shapes('tf.tensor2d(data.map((p) => p.all))'), ['?', '?']);
    assert.deepEqual(shapes('tf.tensor(data.map((p) => [p.x, p.y]))'), '?');
    assert.deepEqual(shapes('tf.tensor(data.map((p) => [p.x, 1]))'), ['?', 2]);
    assert.deepEqual(shapes('tf.tensor(data.map((p) => [1, 2]))'), ['?', 2]);
    assert.deepEqual(shapes('tf.tensor1d(data.map((p) => p.x))'), ['?']);
  });

  it('takes the shape of a buffer, and leaves what is written into it open', () => {
    const { xs, ys } = reaching(`
      const buffer = tf.buffer([4, 3]);
      for (let i = 0; i < 4; i++) buffer.set(i, i, 0);
      const xs = buffer.toTensor(), ys = tf.buffer([buffer.values.length, 2], 'int32').toTensor();`);
    assert.deepEqual([xs.shape, xs.dtype, isUnknown(xs.range)], [[4, 3], 'float32', true]);
    assert.deepEqual([Array.isArray(ys.shape) && ys.shape[1], ys.dtype], [2, 'int32']);
  });

  it('tells labels apart, and leaves whole numbers open', () => {
    assert.equal(reaching(`const xs = tf.ones([2, 3]); const ys = tf.tensor2d([[0], [1]]);`).ys.encoding, 'binary');
    assert.equal(
      reaching(`const xs = tf.ones([2, 3]); const ys = tf.tensor1d([0, 2], 'int32');`).ys.encoding,
      'class-numbers',
    );
    assert.equal(
      reaching(`const xs = tf.ones([2, 3]); const ys = tf.tensor2d([[1, 1], [0, 1]]);`).ys.encoding,
      'multi-hot',
    );
    assert.equal(reaching(`const xs = tf.ones([2, 3]); const ys = tf.tensor1d([0.5, 2]);`).ys.encoding, 'real');
    assert.match(
      JSON.stringify(reaching(`const xs = tf.ones([2, 3]); const ys = tf.tensor1d([3, 7]);`).ys.encoding),
      /unknown/,
    );
  });

  it('follows pixels and their scaling', () => {
    const raw = reaching(`
      const xs = tf.browser.fromPixels(document.images[0]).resizeBilinear([28, 28]).expandDims(0);
      const ys = tf.oneHot([1], 2);`).xs;
    assert.deepEqual([raw.shape, raw.range, raw.dtype], [[1, 28, 28, 3], [0, 255], 'float32']);
    const pixels = `const image = tf.image.resizeBilinear(tf.browser.fromPixels(document.images[0]), [28, 28]);
      const ys = tf.oneHot([1], 2);`;
    const plain = reaching(`${pixels} const xs = image.expandDims(0);`).xs;
    assert.deepEqual([plain.shape, plain.range, plain.normalised], [[1, 28, 28, 3], [0, 255], { value: false }]);
    const scaled = reaching(`${pixels} const xs = image.toFloat().div(tf.scalar(255)).reshape([1, -1]);`).xs;
    assert.deepEqual(
      [scaled.shape, scaled.range],
      [
        [1, 2352],
        [0, 1],
      ],
    );
    assert.deepEqual(scaled.normalised, { value: true, by: '255' });
  });

  it('knows the channels of an image where the program says them', () => {
    const shape = (xs: string): unknown => {
      const told = reaching(`const xs = ${xs}; const ys = tf.ones([1, 2]);`).xs.shape;
      return Array.isArray(told) ? told.map((size: unknown) => (typeof size === 'number' ? size : '?')) : '?';
    };
    assert.deepEqual(shape('tf.browser.fromPixels(canvas, 1)'), ['?', '?', 1]);
    assert.deepEqual(shape('tf.browser.fromPixels(canvas, undefined)'), ['?', '?', 3]);
    assert.deepEqual(shape('tf.browser.fromPixels(canvas, settings.channels)'), ['?', '?', '?']);
    assert.deepEqual(shape('await tf.browser.fromPixelsAsync(canvas)'), ['?', '?', 3]);
    assert.deepEqual(shape('tf.node.decodePng(bytes, 3)'), ['?', '?', 3]);
    assert.deepEqual(shape('tf.node.decodeJpeg(bytes)'), ['?', '?', '?']);
    // Several frames stand in one.
    assert.deepEqual(shape('tf.node.decodeGif(bytes)'), '?');
    assert.deepEqual(shape('tf.node.decodeImage(bytes, 3)'), '?');
  });

  it('sees min-max scaling and standardisation', () => {
    const data = `const raw = tf.tensor2d([[1, 200, 3], [4, 500, 6]]); const ys = tf.zeros([2, 2]);`;
    const minmax = reaching(`${data} const low = raw.min(0); const xs = raw.sub(low).div(raw.max(0).sub(low));`).xs;
    assert.deepEqual([minmax.shape, minmax.normalised], [[2, 3], { value: true, by: 'a statistic of the data' }]);
    const standard = reaching(`${data} const { mean, variance } = tf.moments(raw, 0);
      const xs = raw.sub(mean).div(variance.sqrt());`).xs;
    assert.deepEqual([standard.shape, standard.normalised], [[2, 3], { value: true, by: 'a statistic of the data' }]);
  });

  it('follows lists of images, and parts of tensors', () => {
    const ys = 'const ys = tf.zeros([2, 2]);';
    const images = reaching(`const one = (image) => tf.image.resizeBilinear(tf.browser.fromPixels(image), [8, 8]);
      const xs = tf.stack([...document.images].map((image) => one(image))); ${ys}`).xs;
    assert.ok(Array.isArray(images.shape));
    assert.deepEqual([images.shape.slice(1), images.range, images.normalised], [[8, 8, 3], [0, 255], { value: false }]);
    const split = reaching(`const [xs] = tf.split(tf.ones([10, 6]), [8, 2]); ${ys}`).xs;
    assert.deepEqual([split.shape, split.rows, split.range], [[8, 6], 8, [1, 1]]);
    const halves = reaching(`const xs = tf.ones([10, 6]).split(2, 1)[1]; ${ys}`).xs;
    assert.deepEqual(halves.shape, [10, 3]);
    assert.deepEqual(reaching(`const xs = tf.unstack(tf.ones([3, 4, 5]))[2]; ${ys}`).xs.shape, [4, 5]);
    assert.deepEqual(reaching(`const xs = tf.ones([9, 4]).gather([1, 5, 3]); ${ys}`).xs.shape, [3, 4]);
    assert.deepEqual(reaching(`const xs = tf.ones([9, 4]).tile([2, 1]).as2D(-1, 2); ${ys}`).xs.shape, [36, 2]);
    assert.deepEqual(reaching(`const xs = tf.concat2d([tf.ones([2, 3]), tf.fill([4, 3], 7)]); ${ys}`).xs.range, [1, 7]);
  });

  it('keeps reduced axes where the program says so, and counts axes from either end', () => {
    const data = `const raw = tf.tensor2d([[1, 2, 3], [4, 5, 6]]); const ys = tf.zeros([2, 2]);`;
    const shape = (xs: string): unknown => reaching(`${data} const xs = ${xs};`).xs.shape;
    assert.deepEqual(shape('raw.max(1, true)'), [2, 1]);
    assert.deepEqual(shape('tf.mean(raw, 0, true)'), [1, 3]);
    assert.deepEqual(shape('raw.sum([0, 1], true)'), [1, 1]);
    assert.deepEqual(shape('raw.sum([0, -1])'), []);
    assert.deepEqual(shape('raw.min(undefined, true)'), [1, 1]);
    assert.deepEqual(shape('raw.argMax()'), [3]);
    assert.deepEqual(shape('tf.stack([raw, raw], 1)'), [2, 2, 3]);
    assert.deepEqual(shape('tf.stack([raw, raw], -1)'), [2, 3, 2]);
    assert.match(JSON.stringify(shape('raw.max(1, keeps)')), /unknown/);
  });

  it('has the types that tfjs gives', () => {
    const whole = `const whole = tf.tensor1d([1, 2], 'int32'); const ys = tf.zeros([2, 2]);`;
    const dtype = (xs: string): unknown => reaching(`${whole} const xs = ${xs};`).xs.dtype;
    for (const xs of [
      'tf.oneHot(whole, 2)',
      'tf.zeros([2], "int32")',
      'tf.onesLike(whole)',
      'tf.range(0, 3, 1, "int32")',
    ])
      assert.equal(dtype(xs), 'int32', xs);
    for (const xs of ['whole.sum()', 'whole.mul(whole)', 'whole.div(whole)', 'whole.add(tf.scalar(1, "int32"))'])
      assert.equal(dtype(xs), 'int32', xs);
    for (const xs of ['whole.add(1)', 'whole.mul(2)', 'whole.mean()', 'whole.sub(tf.ones([2]))', 'whole.div(2)'])
      assert.equal(dtype(xs), 'float32', xs);
    assert.equal(dtype('tf.tensor1d([true, false])'), 'bool');
    assert.equal(dtype('tf.tensor2d([["a"], ["b"]])'), 'string');
    assert.deepEqual(reaching(`${whole} const xs = tf.tensor1d([1.7, -2.5], 'int32');`).xs.range, [-2, 1]);
    const pixels = reaching(`${whole} const xs = tf.tensor1d(new Uint8ClampedArray([300, -4, 7]));`).xs;
    assert.deepEqual([pixels.dtype, pixels.range], ['int32', [0, 255]]);
    assert.equal(dtype('tf.tensor1d(Float32Array.from([1, 2]))'), 'float32');
  });

  it('knows no longer how labels are written that are cut, put together or computed with', () => {
    const hot = `const xs = tf.ones([2, 3]); const hot = tf.oneHot(tf.tensor1d([0, 2], 'int32'), 3);`;
    const encoding = (ys: string): unknown => reaching(`${hot} const ys = ${ys};`).ys.encoding;
    for (const ys of [
      'hot',
      'hot.slice([0, 0], [1, 3])',
      'hot.reshape([-1, 3])',
      'hot.concat(hot)',
      'tf.stack([hot, hot])',
    ])
      assert.equal(encoding(ys), 'one-hot', ys);
    const others = ['hot.slice([0, 1], [2, 1])', 'hot.concat(hot, 1)', 'hot.mul(0.9)', 'hot.sum(0)', 'hot.transpose()'];
    for (const ys of [...others, 'tf.oneHot([0, 2], 3, 0.9, 0.05)', 'hot.expandDims(-1)'])
      assert.match(JSON.stringify(encoding(ys)), /unknown/, ys);
    assert.deepEqual(reaching(`${hot} const ys = tf.oneHot([0, 2], 3, 0.9, 0.05, 'float32');`).ys.range, [0.05, 0.9]);
  });

  it('does not take the range of a table for that of some of its columns', () => {
    const table = `const table = tf.tensor2d([[1, 2, 900], [3, 4, 800]]); const ys = tf.zeros([2, 1]);`;
    const range = (xs: string): unknown => reaching(`${table} const xs = ${xs};`).xs.range;
    const columns = [
      'table.transpose().slice([0], [1])',
      'table.min(1, true)',
      'table.unstack()[0]',
      'table.gather(0)',
    ];
    for (const xs of [
      ...columns,
      'table.slice([0, 0], [-1, 2])',
      'tf.split(table, [2, 1], 1)[0]',
      'table.gather([0, 1], 1)',
    ])
      assert.match(JSON.stringify(range(xs)), /a part of the data/, xs);
    assert.deepEqual(range('table.slice([1], [1])'), [1, 900]);
    assert.deepEqual(range('tf.randomUniform([4, 3], 0, 255).slice([0, 1], [4, 1])'), [0, 255]);
    assert.deepEqual(reaching(`${table} const xs = table.gather(1);`).xs.shape, [3]);
    assert.deepEqual(reaching(`${table} const xs = table.gather([1, 0], -1);`).xs.shape, [2, 2]);
    assert.deepEqual(range('table.clipByValue(-10000, 10000)'), [1, 900]);
    assert.deepEqual(range('table.clipByValue(2, 10)'), [2, 10]);
  });

  it('knows no order of rows that were shuffled', () => {
    const labels = `const labels = [${[...new Array(30).keys()].map((row) => (row < 15 ? 0 : 1)).join(', ')}];`;
    const ys = `const ys = tf.tensor1d(labels, 'int32'); const xs = tf.ones([30, 3]);`;
    assert.equal(reaching(`${labels} ${ys}`).ys.ordered, true);
    const shuffled = reaching(`${labels} tf.util.shuffle(labels); ${ys}`).ys;
    assert.deepEqual(shuffled.rows, 30);
    assert.match(JSON.stringify(shuffled.ordered), /unknown/);
  });

  it('takes no list that is empty so far for rows that are none', () => {
    const { xs, ys } = reaching(`
      const rows = [], labels = [];
      const xs = tf.tensor2d(rows);
      const ys = tf.oneHot(tf.tensor1d(labels, 'int32'), 2);`);
    const why = JSON.stringify([xs.rows, ys.rows]);
    assert.match(why, /a list that is empty so far.*a list that is empty so far/);
    assert.deepEqual(reaching(`const xs = tf.tensor2d([], [0, 3]); const ys = tf.ones([1, 2]);`).xs.shape, [0, 3]);
  });

  it('has the methods that tfjs gives tensors, and others only perhaps', () => {
    const rows = (program: string): unknown => reaching(`const xs = tf.ones([2, 3]); ${program}`).ys.rows;
    assert.equal(rows('const ys = tf.ones([xs.square !== undefined ? 4 : 5, 1]);'), 4);
    assert.equal(rows("const ys = tf.ones([typeof xs.arraySync === 'function' ? 4 : 5, 1]);"), 4);
    assert.match(JSON.stringify(rows('const ys = tf.ones([xs.squared !== undefined ? 4 : 5, 1]);')), /unknown/);
  });

  it('says why nothing is known', () => {
    const { xs } = reaching(`const xs = tf.tensor2d(await loadRows()); const ys = tf.someday(xs);`);
    assert.ok(Array.isArray(xs.shape) && xs.shape.length === 2);
    assert.match(JSON.stringify(xs.range), /unknown/);
  });
});
