import assert from 'node:assert/strict';
import { factsOf, imported, layersIn, mended, said, sick } from './support';

interface CellOptions {
  readonly type?: string;
  readonly metadata?: object;
}

const cell = (source: string | readonly string[], { type = 'code', metadata = {} }: CellOptions = {}) => ({
  cell_type: type,
  metadata,
  outputs: [],
  source,
});

const lines = (text: string) => text.split(/(?<=\n)/);

function notebook(cells: readonly object[], language = 'javascript'): string {
  const metadata = {
    kernelspec: { display_name: language, language, name: language },
    language_info: { name: language },
  };
  return JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }, null, 1);
}

const [makes = '', adds = '', compiles = '', fits = ''] = lines(sick);
const path = '/a.ipynb';

/** The mended notebook, which must differ in its one cell only. */
function mendedCells(text: string): unknown {
  const { cells } = JSON.parse(mended(path, text)) as { cells: { source: string | string[] }[] };
  return cells.map(({ source }) => (typeof source === 'string' ? source : source.join('')));
}

describe('a notebook', () => {
  it('is judged where the JSON has the value', () => {
    const text = notebook([cell(lines(imported))]);
    const line = text.slice(0, text.indexOf(`'meanSquaredError'`)).split('\n');
    assert.deepEqual(said(path, text), [
      `softmax-with-mse ${line.length}:${(line.at(-1) ?? '').length + 1} 'meanSquaredError'`,
    ]);
  });

  it('is one program in the order of its cells, whatever stands between them', () => {
    const text = notebook([
      cell(`import * as tf from '@tensorflow/tfjs-node';`),
      cell('# tf', { type: 'markdown' }),
      cell(makes),
      cell('%%bash\nls tf'),
      cell('broken ( {'),
      cell([adds]),
      cell(compiles + fits),
    ]);
    assert.deepEqual(layersIn(factsOf(path, { [path]: text })), ['model: Dense']);
    assert.equal(said(path, text).length, 1);
  });

  it('is mended in its strings, escapes and all', () => {
    const quoted = sick.replaceAll(`'`, '"').replace('units: 3', 'units: /* é 😀 \\ \t */ 3');
    for (const source of [lines(quoted), quoted]) {
      const text = notebook([cell('tf.tidy(() => {});'), cell(source)]);
      assert.deepEqual(mendedCells(text), [
        'tf.tidy(() => {});',
        quoted.replace('meanSquaredError', 'categoricalCrossentropy'),
      ]);
      assert.equal(said(path, mended(path, text)).length, 0);
    }
  });

  it('is mended alike when its letters are escaped', () => {
    const text = notebook([cell(sick)]).replace('meanSquaredError', '\\u006deanSquaredError');
    const [found] = said(path, text);
    assert.match(found ?? '', / '\\u006deanSquaredError'$/);
    assert.deepEqual(mendedCells(text), [sick.replace('meanSquaredError', 'categoricalCrossentropy')]);
  });

  it('has right places with carriage returns and a byte order mark', () => {
    const text = `\uFEFF${notebook([cell(lines(imported))]).replaceAll('\n', '\r\n')}`;
    assert.match(said(path, text)[0] ?? '', / 'meanSquaredError'$/);
  });

  it('takes suppressions as the cell says them', () => {
    const comment = '// losslens-ignore-next-line softmax-with-mse\n';
    for (const source of [makes + adds + comment + compiles + fits, [makes, adds, comment, compiles, fits]]) {
      assert.deepEqual(said(path, notebook([cell(source)])), []);
    }
  });

  it('marks no more than it has: every span of the facts is a piece of a cell', () => {
    const text = notebook([cell(lines(imported)), cell('model.fit(xs, ys, {\n  epochs: 3,\n});')]);
    const { models } = factsOf(path, { [path]: text });
    const [model] = models;
    const fit = model?.fits[1];
    const marked = (at: { start: number; end: number } | null | undefined) => at && text.slice(at.start, at.end);
    assert.equal(marked(model?.at), 'tf.sequential()');
    assert.equal(marked(model?.layers[0]?.callee), 'tf.layers.dense');
    assert.equal(marked(model?.compile?.at), compiles.trim().slice(0, -1));
    assert.equal(marked(fit?.at), 'model.fit(xs, ys, {\\n  epochs: 3,\\n})');
  });

  it('is silent when it is in Python, but for the cells that are not', () => {
    assert.deepEqual(said(path, notebook([cell(imported)], 'python')), []);
    assert.equal(factsOf(path, { [path]: notebook([cell(imported)], 'python') }).skipped, 'no TensorFlow.js in it');
    assert.equal(
      said(path, notebook([cell('import tensorflow as tf'), cell(`%%javascript\n${sick}`)], 'python')).length,
      1,
    );
    const metadata = { vscode: { languageId: 'javascript' } };
    assert.equal(said(path, notebook([cell('x = 1'), cell(sick, { metadata })], 'python')).length, 1);
    assert.equal(said(path, notebook([cell(`#!javascript\n${sick}`)], 'csharp')).length, 1);
  });

  it('runs the scripts of its pages, as notebooks of Python have them', () => {
    const page = `%%html\n<p>tf</p>\n<script src="https://cdn.jsdelivr.net/npm/@tensorflow/tfjs"></script>\n`;
    const text = notebook(
      [
        cell('model = 1'),
        cell(lines(`${page}<script>\n${makes}${adds}</script>\n<button onclick="tf.sequential()">go</button>`)),
        cell(lines(`%%html\n<script>\n${compiles}${fits}</script>`)),
      ],
      'python',
    );
    assert.deepEqual(layersIn(factsOf(path, { [path]: text })), ['model: Dense']);
    const line = text.slice(0, text.indexOf(`'meanSquaredError'`)).split('\n');
    assert.deepEqual(said(path, text), [
      `softmax-with-mse ${line.length}:${(line.at(-1) ?? '').length + 1} 'meanSquaredError'`,
    ]);
  });

  it('is read whatever the size of its pictures', () => {
    const output = { output_type: 'display_data', data: { 'image/png': 'A'.repeat(3_000_000) } };
    const text = notebook([{ ...cell(imported), outputs: [output] }]);
    assert.equal(said(path, text).length, 1);
  });

  it('reads TypeScript of Deno', () => {
    const text = notebook([cell(sick.replace('tf.sequential()', '<tf.Sequential>tf.sequential()'))], 'typescript');
    assert.equal(said(path, text).length, 1);
  });

  it('has nothing to say of what is no notebook', () => {
    for (const text of [
      '',
      '[]',
      '{"cells": 3}',
      '{"cells": [{"cell_type": "code", "source": 5}]}',
      notebook([cell(sick)]).slice(0, -3),
    ]) {
      assert.deepEqual(said(path, text), []);
    }
  });
});
