import assert from 'node:assert/strict';
import type {
  CompletionItem,
  DocumentSymbol,
  Hover,
  InlayHint,
  Location,
  MarkupContent,
} from 'vscode-languageserver/node';
import { rangeOf, startClient } from './lspClient';
import type { LspClient } from './lspClient';

const uri = 'file:///workspace/branches.ts';
const text = `import * as tf from '@tensorflow/tfjs';

const xs = tf.tensor2d([[1, 2], [3, 4]]).div(4);
const ys = tf.oneHot(tf.tensor1d([0, 1], 'int32'), 2);
const input = tf.input({ shape: [2] });
const left = tf.layers.dense({ units: 8, activation: 'relu', kernelInitializer: 'heNormal' }).apply(input);
const right = tf.layers.dense({ units: size() }).apply(input);
const rare = tf.layers.dropout({ rate: 0.25 }).apply(left);
const both = tf.layers.concatenate().apply([left, right]);
const output = tf.layers.dense({ units: 2, activation: 'softmax' }).apply(left);
const model = tf.model({ inputs: input, outputs: output });
model.compile({ optimizer: tf.train.adam(0.002), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
model.fit(xs, ys, { epochs: 3, validationSplit: 0.25, callbacks: { onEpochEnd() {} } });
tf.model({ inputs: input, outputs: [both, rare] });
`;

describe('language server, what it knows', () => {
  let client: LspClient;
  beforeEach(async () => {
    client = await startClient();
    await client.open(uri, text);
  });
  afterEach(async () => assert.equal(await client.stop(), 0));

  const document = { textDocument: { uri } };
  const at = (part: string, shift = 1) => {
    const { start } = rangeOf(text, part);
    return { ...document, position: { ...start, character: start.character + shift } };
  };
  const hover = async (part: string, shift = 1): Promise<string> => {
    const said = await client.ask<Hover | null>('textDocument/hover', at(part, shift));
    return (said?.contents as MarkupContent | undefined)?.value ?? '';
  };
  const hints = async (): Promise<string[]> => {
    const range = { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } };
    const found = await client.ask<InlayHint[]>('textDocument/inlayHint', { ...document, range });
    return found.map(({ position, label }) => `${position.line} ${JSON.stringify(label).slice(1, -1)}`);
  };

  it('says on hover what a layer is, what it costs, and what feeds it', async () => {
    const said = await hover(`tf.layers.dense({ units: 2`);
    assert.match(said, /Connects every input to every unit/);
    assert.match(said, /\[batch, 8\] → \[batch, 2\]/);
    assert.match(said, /18 parameters/);
    assert.match(said, /72 B of weights, 8 B of activations a sample, 16 multiply-adds a sample/);
    assert.match(said, /fed by: \[`dense_Dense1`\]\(file:\/\/\/workspace\/branches\.ts#L6,14\)/);
    assert.doesNotMatch(said, /Not known/);
  });

  it('says with which options a layer and a training were made', async () => {
    assert.match(await hover(`tf.layers.dropout`), /- rate 0\.25\n- shape/);
    const training = await hover('model.fit');
    assert.match(training, /validation: the last 25 % of the rows/);
    assert.doesNotMatch(training, /Not known/);
  });

  it('says of a single step no epochs', async () => {
    await client.change(uri, 2, text.replace('model.fit', 'model.trainOnBatch'));
    const step = await hover('model.fit');
    assert.match(step, /^- one step a call, batch size: `2`$/m);
    assert.doesNotMatch(step, /epochs|validation/);
  });

  it('says what is not known, and why', async () => {
    const said = await hover(`tf.layers.dense({ units: size()`);
    assert.match(said, /Not known:\n\n- .*`units`.*: /);
  });

  it('says what names, optimizers and tensors are', async () => {
    assert.match(await hover(`'relu'`), /usual choice for hidden layers/);
    assert.match(await hover(`'heNormal'`), /fan-in/);
    assert.match(await hover(`'categoricalCrossentropy'`), /one-hot labels/);
    assert.match(await hover(`'accuracy'`), /share of rows/);
    assert.match(await hover(`tf.train.adam`), /usual first choice[^]*learning rate: `0.002`/);
    assert.match(await hover('xs, ys'), /\*\*Input\*\*[^]*shape: \[2, 2\][^]*values: 0.25 to 1/);
    assert.match(await hover('ys, {'), /\*\*Labels\*\*[^]*one-hot, 2 classes/);
    assert.match(await hover('xs ='), /\*\*Tensor xs\*\*/);
    assert.match(await hover('tf.model'), /42 parameters[^]*weights/);
    assert.match(await hover('model.compile'), /How it is trained/);
  });

  it('hints at shapes and sizes, each kind as its setting says', async () => {
    const all = await hints();
    assert.ok(all.includes('2 [2, 2]'));
    assert.ok(all.includes('3 [2, 2]'));
    assert.ok(all.includes('9 → [batch, 2]'));
    assert.ok(all.includes('11 42 parameters'));
    const off = async (...kinds: string[]): Promise<string[]> => {
      client.settings = { inlayHints: Object.fromEntries(kinds.map((kind) => [kind, { enable: false }])) };
      await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
      return hints();
    };
    assert.deepEqual(await off('layerShapes', 'modelSize'), ['2 [2, 2]', '3 [2, 2]']);
    assert.deepEqual(await off('layerShapes', 'tensorShapes'), ['11 42 parameters']);
    assert.ok((await off('tensorShapes', 'modelSize')).every((hint) => hint.includes('→')));
  });

  it('names the sizes that a model may have in one hint, and in the tooltip of a layer its shapes in full', async () => {
    const several = `import * as tf from '@tensorflow/tfjs';
for (const units of [1, 2]) {
  const net = tf.sequential({ layers: [tf.layers.dense({ units, inputShape: [3] })] });
  net.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
}`;
    await client.change(uri, 2, several);
    assert.deepEqual(await hints(), ['2 → [batch, 1] or [batch, 2]', '3 4 or 8 parameters']);
    const range = { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } };
    const [layer] = await client.ask<InlayHint[]>('textDocument/inlayHint', { ...document, range });
    assert.equal(layer?.tooltip, 'dense_Dense1: [batch, 1], 4 parameters\ndense_Dense2: [batch, 2], 8 parameters');
  });

  it('hints at a symbolic tensor where no layer behind its name is hinted at', async () => {
    const functional = `import * as tf from '@tensorflow/tfjs';
const block = (x, units) => tf.layers.dense({ units }).apply(x);
const input = tf.input({ shape: [8] });
const shared = tf.layers.dense({ units: 8 });
const a: tf.SymbolicTensor = shared.apply(input) as tf.SymbolicTensor;
const b = shared.apply(a);
const c = block(b, 3);
`;
    await client.change(uri, 2, functional);
    assert.deepEqual((await hints()).sort(), [
      '1 [batch, 8]',
      '1 → [batch, 3]',
      '2 → [batch, 8]',
      '4 → [batch, 8]',
      '5 [batch, 8]',
      '6 [batch, 3]',
    ]);
    const { start } = rangeOf(functional, 'c = block');
    const said = await client.ask<Hover>('textDocument/hover', { ...document, position: start });
    assert.match((said.contents as MarkupContent).value, /Symbolic tensor c[^]*\[batch, 3\][^]*output of: Dense/);
  });

  it('knows the layers of a helper that is called elsewhere, and puts no hint behind what is open', async () => {
    const helper = `import * as tf from '@tensorflow/tfjs';
export function head(x: tf.SymbolicTensor) {
  const y = tf.layers.flatten().apply(x);
  return tf.layers.dense({ units: 3, activation: 'softmax' }).apply(y);
}
`;
    await client.change(uri, 2, helper);
    assert.deepEqual(await hints(), ['3 → [batch, 3]']);
    const on = async (part: string): Promise<string> => {
      const said = await client.ask<Hover>('textDocument/hover', {
        ...document,
        position: rangeOf(helper, part).start,
      });
      return (said.contents as MarkupContent).value;
    };
    const dense = await on('tf.layers.dense');
    assert.match(dense, /^\*\*Dense\*\*\n[^]*- 3 units[^]*fed by: \[`Flatten`\]\([^)]*#L3,13\)[^]*parameter "x"/);
    assert.match(await on(`'softmax'`), /probabilities/);
    const fed = await client.ask<Location[]>('textDocument/declaration', {
      ...document,
      position: rangeOf(helper, 'tf.layers.dense').start,
    });
    assert.deepEqual(
      fed.map(({ range }) => range.start.line),
      [2],
    );
  });

  it('says of a variable which model it holds, also of one that a helper makes', async () => {
    const helped = `import * as tf from '@tensorflow/tfjs';
function make() {
  const inner = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });
  return inner;
}
const net = make();
net.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
`;
    await client.change(uri, 2, helped);
    for (const part of ['inner =', 'net = make']) {
      const position = rangeOf(helped, part).start;
      const said = await client.ask<Hover>('textDocument/hover', { ...document, position });
      assert.match((said.contents as MarkupContent).value, /sequential model of 1 layer, 3 parameters/);
    }
  });

  it('says that a model has more layers than are seen, and hints at no shape of which nothing is known', async () => {
    const open = `import * as tf from '@tensorflow/tfjs';
export function build(base: tf.LayersModel, shape: number[]) {
  const x = tf.layers.dense({ units: 3 }).apply(base.outputs[0]);
  const y = tf.layers.reshape({ targetShape: shape }).apply(x);
  return tf.model({ inputs: base.inputs, outputs: y as tf.SymbolicTensor });
}
`;
    await client.change(uri, 2, open);
    assert.deepEqual(await hints(), ['2 → [batch, …, 3]']);
    const position = rangeOf(open, 'tf.model(').start;
    const said = await client.ask<Hover>('textDocument/hover', { ...document, position });
    assert.match((said.contents as MarkupContent).value, /functional model of at least 2 layers/);
  });

  it('puts the size behind the statement that compiles', async () => {
    const range = { start: { line: 11, character: 0 }, end: { line: 11, character: 200 } };
    const [size, ...others] = await client.ask<InlayHint[]>('textDocument/inlayHint', { ...document, range });
    assert.deepEqual(others, []);
    assert.equal(size?.position.character, text.split('\n')[11]?.length);
  });

  it('outlines a model with its layers, compile and fit', async () => {
    const [model] = await client.ask<DocumentSymbol[]>('textDocument/documentSymbol', document);
    assert.equal(model?.name, 'model');
    assert.match(model.detail ?? '', /42 parameters/);
    const children = model.children ?? [];
    assert.ok(children.some(({ name, detail }) => name === 'dense_Dense1' && detail === 'Dense [batch, 8]'));
    assert.deepEqual(
      children.slice(-2).map(({ name, detail }) => [name, detail]),
      [
        ['compile', 'categoricalCrossentropy'],
        ['fit', ''],
      ],
    );
    for (const { range } of children) {
      assert.ok(range.start.line >= model.range.start.line && range.end.line <= model.range.end.line);
    }
  });

  it('goes to the layers that feed one', async () => {
    const lines = async (method: string, part: string, shift?: number): Promise<number[]> =>
      (await client.ask<Location[]>(method, at(part, shift))).map(({ range }) => range.start.line);
    assert.deepEqual(await lines('textDocument/declaration', 'tf.layers.dense({ units: 2'), [5]);
    assert.deepEqual((await lines('textDocument/declaration', 'tf.layers.concatenate')).sort(), [5, 6]);
    assert.deepEqual(await lines('textDocument/declaration', 'tf.layers.dense({ units: 8'), [4]);
    assert.deepEqual(await lines('textDocument/definition', `'softmax'`), [5]);
    // There the language's own server has an answer.
    assert.deepEqual(await lines('textDocument/definition', 'tf.layers.dense({ units: 2'), []);
    assert.deepEqual(await lines('textDocument/declaration', 'import'), []);
  });

  it('completes names inside a text that is not closed, and nothing elsewhere', async () => {
    const ask = async (typed: string): Promise<CompletionItem[]> => {
      const now = `${text}model.compile({ loss: ${typed}`;
      await client.change(uri, now.length, now);
      return client.ask<CompletionItem[]>('textDocument/completion', {
        ...document,
        position: rangeOf(now, now).end,
      });
    };
    const found = (await ask(`'mean`)).find(({ label }) => label === 'meanSquaredError');
    assert.match(JSON.stringify(found?.documentation), /regression/);
    assert.equal(found?.labelDetails?.description, 'loss');
    const { range } = found?.textEdit as { range: { start: { character: number }; end: { character: number } } };
    assert.equal(range.end.character - range.start.character, 'mean'.length);
    assert.deepEqual(await ask('model.'), []);
    client.settings = { enable: false };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    assert.deepEqual(await ask(`'mean`), []);
  });
});
