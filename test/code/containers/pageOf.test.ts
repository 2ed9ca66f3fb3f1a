import assert from 'node:assert/strict';
import { basename, dirname } from 'node:path/posix';
import { lintFile } from '../../../server/src/analysis/lintFile';
import { defaultSettings } from '../../../server/src/analysis/settings';
import { isPage } from '../../../server/src/code/containers/pageOf';
import { readFacts } from '../../../server/src/code/facts';
import type { Sources } from '../../../server/src/code/sources';
import type { SourceFacts } from '../../../server/src/protocol/model';
import { type Files, sourcesOf } from './support';

const withPages = (files: Files): Sources => ({
  ...sourcesOf(files),
  pagesIn: (folder) =>
    Object.keys(files)
      .filter((path) => dirname(path) === folder && isPage(path))
      .map((path) => basename(path)),
});

const facts = (path: string, files: Files): SourceFacts => readFacts(path, withPages(files));

const make = `function make(hidden) {
  const made = tf.sequential();
  made.add(tf.layers.dense({ units: hidden, inputShape: [WIDTH] }));
  made.add(tf.layers.dense({ units: 3, activation: 'softmax' }));
  return made;
}
`;
const train = `const net = make(HIDDEN);
net.compile({ optimizer: 'adam', loss: 'meanSquaredError' });
net.fit(xs, ys, { epochs: 5 });
`;
const links = `<script src="https://cdn.example/tfjs"></script>
<script>const WIDTH = 6;</script>
<script src="js/make.js"></script>
<script>const HIDDEN = 9;</script>
<script src="js/train.js?v=2"></script>`;

describe('a script that a page links', () => {
  it('sees what the scripts of the page before it have left', () => {
    const files = { '/linked/page.html': links, '/linked/js/make.js': make, '/linked/js/train.js': train };
    const { models, dependsOn, skipped } = facts('/linked/js/train.js', files);
    assert.equal(skipped, null);
    assert.deepEqual([...dependsOn].sort(), ['/linked/js/make.js', '/linked/page.html']);
    const [model, ...others] = models;
    assert.ok(model);
    assert.deepEqual(others, []);
    assert.deepEqual(
      model.layers.map(({ outputShape, at }) => [outputShape, at.path]),
      [
        [[null, 9], '/linked/js/make.js'],
        [[null, 3], '/linked/js/make.js'],
      ],
    );
    assert.equal(model.layers[0]?.params, 63);
    assert.deepEqual(
      [model.at.path, model.at.start, model.compile?.at.path, model.compile?.at.start],
      ['/linked/js/make.js', make.indexOf('tf.sequential'), '/linked/js/train.js', train.indexOf('net.compile')],
    );
    const { findings } = lintFile('/linked/js/train.js', withPages(files), defaultSettings);
    assert.deepEqual(
      findings.map(({ id, at }) => [id, at?.path, at?.start]),
      [['softmax-with-mse', '/linked/js/train.js', train.indexOf(`'meanSquaredError'`)]],
    );
  });

  it('sees nothing of those behind it, and is told nowhere else', () => {
    const files = { '/behind/page.html': links, '/behind/js/make.js': make, '/behind/js/train.js': train };
    const alone = facts('/behind/js/make.js', files).models;
    assert.deepEqual(
      alone.map(({ layers, compile }) => [layers[1]?.outputShape, compile]),
      [[[null, 3], null]],
    );
    assert.deepEqual(facts('/behind/page.html', files).models, []);
    assert.deepEqual(lintFile('/behind/page.html', withPages(files), defaultSettings).findings, []);
    assert.deepEqual(lintFile('/behind/js/make.js', withPages(files), defaultSettings).findings, []);
  });

  it('leaves its models to those behind it, which may train them', () => {
    const build = `let net;
function build() {
  net = tf.sequential({ layers: [tf.layers.dense({ units: 3, activation: 'softmax', inputShape: [4] })] });
  net.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
}
`;
    const found = (path: string, page: string): readonly string[] => {
      const files = {
        [`${path}/page.html`]: page,
        [`${path}/build.js`]: build,
        [`${path}/train.js`]: 'net.fit(xs, ys);',
      };
      return lintFile(`${path}/build.js`, withPages(files), defaultSettings).findings.map(({ id }) => id);
    };
    const own = '<script src="tf.min.js"></script><script src="build.js"></script>';
    assert.deepEqual(found('/left/a', `${own}<script src="train.js"></script>`), ['softmax-with-mse']);
    assert.deepEqual(found('/left/b', `${own}<script>build(); train(net);</script>`), ['softmax-with-mse']);
    assert.deepEqual(found('/left/c', `${own}<script type="module" src="train.js"></script>`), ['softmax-with-mse']);
    assert.deepEqual(found('/left/d', `${own}<script src="https://cdn.example/charts.js"></script>`), []);
  });

  it('comes after those that do not wait for the page, where it does', () => {
    const page = `<script defer src="train.js"></script><script src="make.js"></script>
<script>const WIDTH = 6, HIDDEN = 4;</script>`;
    const files = { '/defer/a.html': page, '/defer/make.js': make, '/defer/train.js': train };
    assert.deepEqual(facts('/defer/train.js', files).models[0]?.layers[0]?.outputShape, [null, 4]);
  });

  it('stays by itself where no page links it, as a module, or when it is one', () => {
    const skips = (page: string, text: string): string | null =>
      facts('/apart/train.js', { '/apart/index.html': page, '/apart/make.js': make, '/apart/train.js': text }).skipped;
    const own = '<script src="make.js"></script>';
    assert.equal(skips(`${own}<script src="train.js"></script>`, train), null);
    for (const [page, text] of [
      [`${own}<script src="other/train.js"></script>`, train],
      [`${own}<!-- <script src="train.js"></script> -->`, train],
      [`${own}<script type="module" src="train.js"></script>`, train],
      [`<script src="train.js"></script>${own}`, train],
      [`${own}<script src="train.js"></script>`, `import './style.css';\n${train}`],
      [`${own}<script src="train.js"></script>`, `const fs = require('fs');\n${train}`],
    ] as const)
      assert.equal(skips(page, text), 'no TensorFlow.js in it', page);
  });

  it('has the index for its page where several link it, and else the nearest', () => {
    const page = (hidden: number) =>
      `<script>const WIDTH = 2, HIDDEN = ${hidden};</script><script src="/js/make.js"></script><script src="/js/train.js"></script>`;
    const files = { '/two/js/make.js': make, '/two/js/train.js': train, '/two/a.html': page(4) };
    const units = (more: Files) => facts('/two/js/train.js', { ...files, ...more }).models[0]?.layers[0]?.outputShape;
    assert.deepEqual(units({}), [null, 4]);
    assert.deepEqual(units({ '/two/index.html': page(5) }), [null, 5]);
    const near = page(7).replaceAll('/js/', '');
    assert.deepEqual(units({ '/two/index.html': page(5), '/two/js/z.htm': near }), [null, 7]);
  });

  it('leaves open what it declares for others to set', () => {
    const text = `let rows;\nlet units = 4;\nconst view = () => tf.sequential({ layers: [tf.layers.dense({ units, inputShape: [rows] })] });\n`;
    const files = { '/open/index.html': '<script src="open.js"></script>', '/open/open.js': text };
    assert.deepEqual(facts('/open/open.js', files).models, facts('/open/open.js', { '/open/open.js': text }).models);
  });
});
