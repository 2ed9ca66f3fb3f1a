import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readNamed, readNamedAndLinked } from '../../server/src/cli/reading';
import { processTerminal } from '../../server/src/cli/terminal';

describe('cli, a page that is named', () => {
  const folder = mkdtempSync(join(tmpdir(), 'losslens-pages-'));
  const terminal = { ...processTerminal(true), folder };
  before(() => {
    mkdirSync(join(folder, 'site', 'js'), { recursive: true });
    const write = (name: string, text: string): void => writeFileSync(join(folder, 'site', name), text);
    const links = ['js/tf.js', 'js/make.js', 'js/train.js', 'js/gone.js'].map(
      (src) => `<script src="${src}"></script>`,
    );
    write('index.html', links.join('\n'));
    write('js/tf.js', `const tf = null;\n${'// what a library says\n'.repeat(20_000)}`);
    write(
      'js/make.js',
      'const make = () => tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [3] })] });\n',
    );
    write('js/train.js', `const made = make();\nmade.compile({ optimizer: 'sdg', loss: 'hinge' });\n`);
  });
  after(() => rmSync(folder, { recursive: true }));

  it('is read with the scripts that it links, but for libraries', async () => {
    const { reports, places } = await readNamedAndLinked(['site/index.html'], undefined, terminal);
    assert.deepEqual(
      reports.map(({ path, findings }) => [places.shown(path), ...findings.map(({ id }) => id)]),
      [['site/index.html'], ['site/js/make.js'], ['site/js/train.js', 'unknown-name']],
    );
    assert.match(reports[0]?.skipped ?? '', /read by themselves: js\/tf\.js, js\/make\.js, js\/train\.js$/);
    assert.equal((await readNamed(['site/index.html'], undefined, terminal)).reports.length, 1);
  });

  it('is read once with its folder', async () => {
    const shown = async (...names: string[]): Promise<readonly string[]> => {
      const { reports, places } = await readNamedAndLinked(names, undefined, terminal);
      return reports.map(({ path }) => places.shown(path));
    };
    const all = ['site/index.html', 'site/js/make.js', 'site/js/tf.js', 'site/js/train.js'];
    assert.deepEqual(await shown('site'), all);
    assert.deepEqual([...(await shown('site/index.html', 'site'))].sort(), all);
  });
});
