import assert from 'node:assert/strict';
import { factsOf, imported, layersIn, mended, said, sick } from './support';

const page = (script: string, attributes = '') => `<!doctype html>
<title>tf</title>
<script src="https://cdn.example/tfjs"></script>
<body>
  <p>it's here</p>
  <script${attributes}>
${script}  </script>
</body>
`;

describe('a page', () => {
  it('is judged where its script stands', () => {
    assert.deepEqual(said('/a.html', page(sick)), [`softmax-with-mse 9:41 'meanSquaredError'`]);
  });

  it('is mended in place, in the quotes of its script', () => {
    const text = page(sick);
    assert.equal(mended('/a.htm', text), text.replace('meanSquaredError', 'categoricalCrossentropy'));
  });

  it('has right places with carriage returns and a byte order mark', () => {
    const text = `\uFEFF${page(sick).replaceAll('\n', '\r\n')}`;
    assert.deepEqual(said('/a.html', text), [`softmax-with-mse 9:41 'meanSquaredError'`]);
    assert.equal(mended('/a.html', text), text.replace('meanSquaredError', 'categoricalCrossentropy'));
  });

  it('runs scripts and modules, and nothing else', () => {
    for (const type of [
      '',
      ' type',
      ' type="text/javascript"',
      ' type=module',
      ' type="text/babel"',
      ' type="application/typescript"',
    ]) {
      assert.equal(said('/a.html', page(sick, type)).length, 1, type);
    }
    for (const type of [' type="application/json"', ' type="text/x-template"', ' type="importmap"', ' nomodule']) {
      assert.deepEqual(said('/a.html', page(sick, type)), [], type);
    }
  });

  it('gives classic scripts one scope', () => {
    const [first = '', second = '', third = ''] = sick.split('\n');
    const text = `<script>${first}</script><script>(0, 1)</script>\n<script>${second}</script>\n<script>${third}</script>`;
    const facts = factsOf('/a.html', { '/a.html': text });
    assert.deepEqual(layersIn(facts), ['model: Dense']);
    assert.equal(facts.models[0]?.compile?.at.start, text.indexOf('model.compile'));
  });

  it('keeps the names of modules apart, and lets them see the shared ones', () => {
    const text = `<script type="module">const model = tf.sequential();
const grow = () => model.add(tf.layers.dense({ units: 1, inputShape: [units] }));</script>
<script type="module">const model = tf.sequential(); model.add(tf.layers.flatten({ inputShape: [2, units] }));</script>
<script>const units = 7;</script>`;
    const { models } = factsOf('/a.html', { '/a.html': text });
    assert.deepEqual(
      models.map(({ layers }) => layers.map(({ className, outputShape }) => [className, outputShape])),
      [[['Dense', [null, 1]]], [['Flatten', [null, 14]]]],
    );
  });

  it('isolates a script that does not parse', () => {
    const text = `<script>function (</script>\n${page(sick)}<script>}} \`</script>`;
    assert.equal(said('/a.html', text).length, 1);
  });

  it('follows scripts of the workspace, not those of the network', () => {
    const text = `<script src="//cdn/tf.js"></script><script src="./js/make%20it.js?v=1"></script>
<script>const model = make(5); model.compile({ optimizer: 'sgd', loss: 'hinge' });</script>`;
    const facts = factsOf('/site/a.html', {
      '/site/a.html': text,
      '/site/js/make it.js': `function make(units) {
  const inner = tf.sequential();
  inner.add(tf.layers.dense({ units, inputShape: [4] }));
  return inner;
}`,
    });
    assert.deepEqual(facts.dependsOn, ['/site/js/make it.js']);
    assert.deepEqual(facts.models[0]?.layers[0]?.outputShape, [null, 5]);
    assert.equal(facts.models[0]?.compile?.at.path, '/site/a.html');
  });

  it('leaves libraries that lie beside it alone', () => {
    const library = `const tf = null;\n${'// what a library says\n'.repeat(20_000)}`;
    const text = `<script src="tf.js"></script><script>${sick}</script>`;
    const facts = factsOf('/a.html', { '/a.html': text, '/tf.js': library });
    assert.deepEqual(layersIn(facts), ['model: Dense']);
    assert.deepEqual(facts.dependsOn, []);
  });

  it('reads models in event handlers and writes in the quotes that are free', () => {
    const text = `<button onclick="{\n${sick}}">go</button>`;
    assert.deepEqual(said('/a.html', text), [`softmax-with-mse 4:41 'meanSquaredError'`]);
    assert.equal(mended('/a.html', text), text.replace('meanSquaredError', 'categoricalCrossentropy'));
    const bare = text.replace(`'meanSquaredError'`, 'tf.losses.meanSquaredError').replace(/'/g, '`');
    const fixed = mended('/a.html', bare);
    assert.ok(!/onclick="[^"]*"[^>]/.test(fixed), fixed);
  });

  it('is not evaluated when its scripts have nothing to do with tfjs', () => {
    const text = '<p>tensorflow</p><script>let a = 1;</script>';
    assert.equal(factsOf('/a.html', { '/a.html': text }).skipped, 'no TensorFlow.js in it');
    assert.equal(factsOf('/b.html', { '/b.html': '<p>tf</p>' }).skipped, 'no TensorFlow.js in it');
  });

  it('says which files its scripts are where it holds none, and tfjs comes from them', () => {
    const why = (text: string, others: { readonly [path: string]: string } = {}) =>
      factsOf('/site/a.html', { '/site/a.html': text, ...others }).skipped;
    const own = 'its scripts are files of their own';
    const main = '<script type="module" src="/js/main.js?v=2"></script>';
    const cdn = '<script src="https://cdn.example/npm/tfjs@4.22.0"></script>';
    assert.equal(
      why(cdn + main, { '/site/js/main.js': 'start();' }),
      `${own}, which are read by themselves: js/main.js`,
    );
    assert.equal(
      why(main, { '/site/js/main.js': `import './model.js';`, '/site/js/model.js': imported }),
      `${own}, which are read by themselves: js/main.js`,
    );
    const names = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `${name}.js`);
    assert.equal(
      why(
        names.map((name) => `<script src="${name}"></script>`).join('\n'),
        Object.fromEntries(names.map((name) => [`/site/${name}`, imported])),
      ),
      `${own}, which are read by themselves: a.js, b.js, c.js, d.js, 2 more`,
    );
    assert.equal(why(cdn + main), `${own}, none of which is in the workspace`);
    assert.equal(why(main, { '/site/js/main.js': 'start();' }), 'no TensorFlow.js in it');
    assert.equal(why(main), 'no TensorFlow.js in it');
  });

  it('takes pictures in its markup for no reason to skip it', () => {
    const picture = `<img src="data:image/png;base64,${'A'.repeat(1_500_000)}">`;
    assert.equal(said('/a.html', picture + page(sick)).length, 1);
  });

  it('takes suppressions in comments of the page and of the script', () => {
    const line = 'model.compile';
    assert.deepEqual(
      said('/a.html', page(sick).replace(line, `// losslens-ignore-next-line softmax-with-mse\n${line}`)),
      [],
    );
    assert.deepEqual(said('/a.html', `<!-- losslens-ignore-file softmax-with-mse -->\n${page(sick)}`), []);
  });

  it('reads the comment marks that old pages put around scripts', () => {
    const text = page(`<!-- // let's hide it\n${sick}-->\n`);
    assert.deepEqual(said('/a.html', text), [`softmax-with-mse 10:41 'meanSquaredError'`]);
  });

  it('imports tfjs by an address', () => {
    const text = page(
      imported.replace('@tensorflow/tfjs', 'https://cdn.jsdelivr.net/npm/@tensorflow/tfjs/+esm'),
      ' type="module"',
    );
    assert.equal(said('/a.html', text).length, 1);
  });
});
