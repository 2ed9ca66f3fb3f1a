import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findFiles } from '../../server/src/cli/files';
import { globPattern, globRoot } from '../../server/src/cli/glob';

describe('cli/files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'losslens-files-'));
  const written = [
    'src/a.ts',
    'src/deep/b.jsx',
    'src/c.min.js',
    'src/types.d.ts',
    'src/notes.md',
    'pages/a.html',
    'pages/b.htm',
    'pages/c.vue',
    'pages/d.svelte',
    'pages/e.astro',
    'pages/f.ipynb',
    'pages/g.htmls',
    'src/node_modules/x/index.js',
    'src/.git/hook.js',
    'src/dist/cli.js',
    'empty/readme.md',
    'model.txt',
  ];
  before(() => {
    for (const name of written) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), '');
    }
  });
  after(() => rmSync(folder, { recursive: true }));
  const shown = (...names: string[]) => findFiles(names, folder).map((file) => file.shown);

  it('walks a folder and leaves out what nobody wrote', () => {
    assert.deepEqual(shown('src'), ['src/a.ts', 'src/deep/b.jsx']);
  });

  it('takes pages, components and notebooks with it', () => {
    const names = ['a.html', 'b.htm', 'c.vue', 'd.svelte', 'e.astro', 'f.ipynb'];
    assert.deepEqual(
      shown('pages'),
      names.map((name) => `pages/${name}`),
    );
  });

  it('shows files of the current folder without a dot', () => {
    assert.deepEqual(
      shown('.').filter((name) => !name.startsWith('pages/')),
      ['src/a.ts', 'src/deep/b.jsx'],
    );
  });

  it('reads a file that is named, whatever it is called, and each once', () => {
    assert.deepEqual(shown('model.txt', './model.txt', 'src/c.min.js'), ['model.txt', 'src/c.min.js']);
  });

  it('understands patterns that the shell left alone', () => {
    assert.deepEqual(shown('src/**/*.{ts,jsx}'), ['src/a.ts', 'src/deep/b.jsx']);
    assert.deepEqual(shown('src/*.ts'), ['src/a.ts']);
    assert.deepEqual(shown(join(folder, 's*/a.ts')), [join(folder, 'src/a.ts')]);
  });

  it('says what stands for nothing', () => {
    assert.throws(() => shown('nowhere.ts'), /There is no file nowhere\.ts; check the path/);
    assert.throws(() => shown('empty'), /no JavaScript or TypeScript file in empty/);
    assert.throws(() => shown('src/*.vue'), /No source file matches src\/\*\.vue/);
  });

  it('takes all other letters of a pattern as they are', () => {
    assert.equal(globRoot('src/a+b/*.ts'), 'src/a+b');
    assert.equal(globPattern('a+b/(x).t?').test('a+b/(x).ts'), true);
    assert.equal(globPattern('a,b{c').test('a,b'), false);
    assert.equal(globPattern('**/x.ts').test('x.ts'), true);
    assert.equal(globPattern('*.ts').test('deep/x.ts'), false);
  });
});
