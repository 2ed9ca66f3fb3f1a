import assert from 'node:assert/strict';
import type {
  CodeAction,
  CodeLens,
  DocumentSymbol,
  Hover,
  InlayHint,
  Location,
  MarkupContent,
} from 'vscode-languageserver/node';
import type { ModelSummary } from '../../server/src/protocol/lsp';
import { rangeOf, startClient } from './lspClient';
import type { LspClient } from './lspClient';

const uri = 'file:///workspace/several.ts';
const text = `import * as tf from '@tensorflow/tfjs';

export function build(wide: boolean) {
  const a = tf.input({ shape: [4] });
  const b = wide
    ? tf.layers.dense({ units: 8 }).apply(a)
    : tf.layers.dense({ units: 2 }).apply(a);
  const c = tf.layers.dropout({ rate: 0.5 }).apply(b);
  const net = tf.model({ inputs: a, outputs: c });
  net.compile({ optimizer: 'adam', loss: 'meanSquaredError' });
  return net;
}

const inner = tf.sequential();
inner.add(tf.layers.dense({ units: 3, inputShape: [4] }));
const image = tf.input({ shape: [3] });
const one = tf.layers.dense({ units: 1 }).apply(image);
const two = tf.layers.dense({ units: 2 }).apply(image);
const heads = tf.model({ inputs: image, outputs: [one, two] });
const start = tf.input({ shape: [4] });
const middle = inner.apply(start);
const both = tf.model({ inputs: start, outputs: heads.apply(middle) });
both.compile({ optimizer: 'adam', loss: ['meanSquaredError', 'meanSquaredError'] });
const labels = tf.randomUniform([20, 1], 0, 3, 'int32');
class Scale extends tf.layers.Layer {
  static className = 'Scale';
}
const scaled = new Scale({}).apply(image);
export const custom = tf.model({ inputs: image, outputs: scaled });
export const loaded = await tf.loadLayersModel('https://example.com/model.json');
const w = tf.variable(tf.randomNormal([2, 1]));
const optimizer = tf.train.sgd(0.1);
optimizer.minimize(() => tf.ones([8, 2]).matMul(w).mean());
const tuned = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [7] })] });
tuned.compile({ optimizer: tf.train.adam(0.01), loss: 'meanSquaredError' });
await tuned.fit(tf.ones([8, 7]), tf.ones([8, 1]));
tuned.compile({ optimizer: tf.train.adam(0.001), loss: 'meanSquaredError' });
await tuned.fit(tf.ones([8, 7]), tf.ones([8, 1]));
const batches = tf.data.array([{ xs: tf.ones([4]), ys: tf.ones([1]) }]).batch(8);
`;

describe('language server, several models in a file', () => {
  let client: LspClient;
  beforeEach(async () => {
    client = await startClient({ initializationOptions: { ownCommands: true } });
    await client.open(uri, text);
  });
  afterEach(async () => assert.equal(await client.stop(), 0));

  const textDocument = { uri };
  const hover = async (part: string): Promise<string> => {
    const said = await client.ask<Hover | null>('textDocument/hover', {
      textDocument,
      position: rangeOf(text, part).start,
    });
    return (said?.contents as MarkupContent | undefined)?.value ?? '';
  };
  const lineOf = (part: string): number => rangeOf(text, part).start.line;
  const hintsOn = async (part: string): Promise<readonly unknown[]> => {
    const range = { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } };
    const all = await client.ask<InlayHint[]>('textDocument/inlayHint', { textDocument, range });
    return all.filter(({ position }) => position.line === lineOf(part)).map(({ label }) => label);
  };
  const lensesOn = async (part: string): Promise<readonly (string | undefined)[]> => {
    const all = await client.ask<CodeLens[]>('textDocument/codeLens', { textDocument });
    return all.filter(({ range }) => range.start.line === lineOf(part)).map(({ command }) => command?.title);
  };

  it('hints once at a shape that is the same on all branches, else at each', async () => {
    assert.deepEqual(await hintsOn('const a ='), ['→ [batch, 4]']);
    assert.deepEqual(await hintsOn('const c ='), ['→ [batch, 8] or [batch, 2]']);
  });

  it('says above a model of several branches which one a lens is of', async () => {
    assert.deepEqual(await lensesOn('const net'), [
      'Diagnose training when wide is true',
      'Model graph',
      '3 layers, 40 parameters',
      'Diagnose training when wide is false',
      'Model graph',
      '3 layers, 10 parameters',
    ]);
    assert.deepEqual(await lensesOn('const both'), ['Diagnose training', 'Model graph', '3 layers, 27 parameters']);
    assert.deepEqual(await lensesOn('const inner'), ['Model graph', '1 layer, 15 parameters']);
  });

  it('tells in one lens of the models that the turns of a loop make, and by their ids in a hover', async () => {
    const loop = `import * as tf from '@tensorflow/tfjs';
for (const rate of [0.1, 0.2, 0.3, 0.4]) {
  const net = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] }), tf.layers.dropout({ rate })] });
  net.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
}`;
    await client.change(uri, 2, loop);
    const lenses = await client.ask<CodeLens[]>('textDocument/codeLens', { textDocument });
    assert.deepEqual(
      lenses.map(({ command }) => command?.title),
      ['Diagnose training', 'Model graph', '4 models of 2 layers, 3 parameters'],
    );
    // It asks which one.
    assert.deepEqual(lenses[0]?.command?.arguments, [{ uri }]);
    const position = rangeOf(loop, 'tf.layers.dropout').start;
    const said = await client.ask<Hover>('textDocument/hover', { textDocument, position });
    assert.match((said.contents as MarkupContent).value, /^In net:\n[^]*rate 0\.1[^]*\nIn net#2:\n[^]*rate 0\.2/);
  });

  it('says of an option all names that the turns of a loop give it, and of a loss that it is a function', async () => {
    const turns = `import * as tf from '@tensorflow/tfjs';
const net = tf.sequential();
for (const act of ['relu', 'tanh']) net.add(tf.layers.dense({ units: 2, inputShape: [2], activation: act }));
net.compile({ optimizer: 'sgd', loss: (labels, output) => tf.losses.huberLoss(labels, output) });`;
    await client.change(uri, 2, turns);
    const on = async (part: string, shift: number): Promise<string> => {
      const { start } = rangeOf(turns, part);
      const position = { ...start, character: start.character + shift };
      const said = await client.ask<Hover>('textDocument/hover', { textDocument, position });
      return (said.contents as MarkupContent).value;
    };
    assert.match(await on('activation: act', 13), /\*\*relu\*\*[^]*\*\*tanh\*\*/);
    assert.match(await on('net.compile', 1), /- loss: a function of the program\n/);
  });

  it('says of a layer that merges what it takes, and of each output which loss it has', async () => {
    const merged = `import * as tf from '@tensorflow/tfjs';
const image = tf.input({ shape: [4] });
const wide = tf.layers.dense({ units: 8 }).apply(image);
const joined = tf.layers.concatenate().apply([wide, image]);
const twice = tf.layers.add().apply([wide, wide]);
const kind = tf.layers.dense({ units: 3, name: 'kind', activation: 'softmax' }).apply(joined);
const age = tf.layers.dense({ units: 1, name: 'age' }).apply(twice);
const net = tf.model({ inputs: image, outputs: [kind, age] });
net.compile({
  optimizer: 'adam',
  loss: { age: 'meanSquaredError', kind: 'categoricalCrossentropy' },
  metrics: ['accuracy', tf.metrics.precision],
});`;
    await client.change(uri, 2, merged);
    const on = async (part: string): Promise<string> => {
      const said = await client.ask<Hover>('textDocument/hover', {
        textDocument,
        position: rangeOf(merged, part).start,
      });
      return (said.contents as MarkupContent).value;
    };
    assert.match(await on('tf.layers.concatenate'), /shape: \[batch, 8\] and \[batch, 4\] → \[batch, 12\]/);
    assert.match(await on('tf.layers.add'), /shape: \[batch, 8\] ×2 → \[batch, 8\]/);
    const trained = await on('net.compile');
    assert.match(trained, /loss of `kind`: `categoricalCrossentropy`\n- loss of `age`: `meanSquaredError`/);
    // It has no place of its own, and that of the list is around the other.
    assert.equal(await on('tf.metrics.precision'), trained);
    assert.match(await on(`'accuracy'`), /share of rows/);
  });

  it('says of each model that can be chosen for a run when it is that one', async () => {
    const all = await client.ask<ModelSummary[]>('losslens/models', textDocument);
    const whenOf = (name: string): readonly unknown[] => all.filter((one) => one.name === name).map(({ when }) => when);
    assert.deepEqual(whenOf('net'), ['wide is true', 'wide is false']);
    assert.deepEqual(whenOf('tuned'), ['compiled the first time', 'compiled the second time']);
    assert.deepEqual(whenOf('both'), [null]);
  });

  it('tells of the trainings of a model apart, and once of its layers', async () => {
    assert.deepEqual(await lensesOn('const tuned'), [
      'Diagnose training when compiled the first time',
      'Model graph',
      '1 layer, 8 parameters',
      'Diagnose training when compiled the second time',
    ]);
    assert.match(await hover('tuned.compile({ optimizer: tf.train.adam(0.001)'), /0\.001/);
    assert.equal((await hover('tf.sequential({ layers')).match(/\*\*tuned/g)?.length, 1);
    const symbols = await client.ask<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument });
    const outlined = symbols.filter(({ name }) => name.startsWith('tuned'));
    assert.deepEqual(
      outlined.map(({ children = [] }) => children.map(({ name }) => name.replace(/_.*/, ''))),
      [
        ['dense', 'compile', 'fit'],
        ['compile', 'fit'],
      ],
    );
  });

  it('tells of each branch on hover, and once of what is the same', async () => {
    assert.match(
      await hover('tf.layers.dropout'),
      /When `wide` is true:[^]*→ \[batch, 8\][^]*When `wide` is false:[^]*→ \[batch, 2\]/,
    );
    assert.match(await hover('tf.model({ inputs: a'), /40 parameters[^]*10 parameters/);
    assert.equal((await hover('net.compile')).match(/How it is trained/g)?.length, 1);
    assert.doesNotMatch(await hover('tf.input({ shape: [4]'), /frozen|When/);
  });

  it('knows a model within a model where it is placed', async () => {
    assert.deepEqual(await hintsOn('const middle'), ['→ [batch, 3]']);
    assert.deepEqual(await hintsOn('const both'), ['→ [batch, 1] and [batch, 2]']);
    const said = await hover('heads.apply');
    assert.match(
      said,
      /The model heads, used as a layer\.[^]*fed by: \[`[^`]+`\]\(file:\/\/\/workspace\/several\.ts#L21,/,
    );
    assert.doesNotMatch(said, /Not known/);
    const places = await client.ask<Location[]>('textDocument/declaration', {
      textDocument,
      position: rangeOf(text, 'heads.apply').start,
    });
    assert.deepEqual(
      places.map(({ range }) => range.start.line),
      [lineOf('const middle')],
    );
  });

  it('outlines the branches apart, and the models within a model', async () => {
    const symbols = await client.ask<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument });
    const nets = symbols.filter(({ detail }) => detail?.includes('wide'));
    assert.deepEqual(
      nets.map(({ detail }) => detail?.split(', ').at(-1)),
      ['when wide is true', 'when wide is false'],
    );
    assert.equal(symbols.find(({ name }) => name === 'optimizer')?.detail, 'core model');
    const outer = symbols.find(({ name }) => name === 'both');
    assert.deepEqual(
      outer?.children?.map(({ detail }) => detail),
      [
        'InputLayer [batch, 4]',
        'Sequential [batch, 3]',
        'Model [batch, 1] and [batch, 2]',
        'meanSquaredError, meanSquaredError',
      ],
    );
  });

  it('offers to mend a model that tfjs refuses, and not to try what cannot run as it is', async () => {
    const offered = async (now: string, part: string): Promise<readonly string[]> => {
      await client.change(uri, now.length, now);
      const range = rangeOf(now, part);
      const actions = await client.ask<CodeAction[]>('textDocument/codeAction', {
        textDocument,
        range,
        context: { diagnostics: [] },
      });
      return actions.map(({ title }) => title);
    };
    const head = `import * as tf from '@tensorflow/tfjs';
export const model = tf.sequential();
model.add(tf.layers.dense({ units: 8, activation: 'relu', inputShape: [4] }));
model.add(tf.layers.dense({ units: 3, activation: 'softmax' }));
`;
    const misnamed = `${head}model.compile({ optimizer: 'sgd', loss: 'categoricalCrosentropy' });\n`;
    const wrong = await offered(misnamed, `'categoricalCrosentropy'`);
    assert.ok(wrong.includes('Use categoricalCrossentropy'), wrong.join(' | '));
    assert.ok(!wrong.some((title) => title.startsWith('Try')), wrong.join(' | '));
    const bad = `${head}model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });\n`;
    const unwise = await offered(bad, `'meanSquaredError'`);
    assert.ok(unwise.includes('Try: Use categoricalCrossentropy'), unwise.join(' | '));
  });

  it('says of a dataset how its rows come, and what they hold', async () => {
    const said = await hover('batches');
    assert.match(
      said,
      /\*\*Dataset batches\*\*[^]*rows: 1[^]*batches of 8[^]*not shuffled[^]*`xs`: shape \[8, 4\], float32/,
    );
  });

  it('knows layers of the program, and says little of what has no layers in the code', async () => {
    assert.match(await hover('new Scale'), /\*\*Scale\*\*[^]*fed by/);
    assert.match(
      await hover('tf.loadLayersModel'),
      /^\*\*loaded\*\*: loaded model, whose layers are not in the code\n/,
    );
    assert.deepEqual(await lensesOn('const loaded'), ['layers that are not in the code']);
    assert.deepEqual(await lensesOn('optimizer.minimize'), []);
    assert.equal((await hover('optimizer.minimize')).match(/\*\*/g)?.length, 2, 'one thing is told');
  });

  it('knows the type that random numbers are asked for', async () => {
    const said = await hover('labels');
    assert.match(said, /type: `int32`/);
    assert.doesNotMatch(said, /written as/);
  });
});
