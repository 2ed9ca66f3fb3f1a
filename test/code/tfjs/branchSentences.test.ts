import assert from 'node:assert/strict';
import { readFacts } from '../../../server/src/code/facts';
import { branchSentence } from '../../../server/src/protocol/model';
import { factsOf } from './support';

const first = `tf.layers.dense({ units: 4, inputShape: [3] })`;
const made = `tf.sequential({ layers: [${first}] })`;
const add = (units: number): string => `m.add(tf.layers.dense({ units: ${units} }));`;
const compile = `compile({ loss: 'meanSquaredError', optimizer: 'sgd' })`;
const body = (code: string): string => `function make(o) { const m = ${made}; ${code} }`;

/** What is said of the branches of each model that a program makes. */
function sentencesOf(program: string): readonly string[] {
  return factsOf(program).models.map(({ when }) =>
    when.map((branch) => branchSentence(branch, (code) => `\`${code}\``)).join(' and '),
  );
}

describe('the branches of a model', () => {
  const programs: readonly (readonly [what: string, program: string, sentences: readonly string[]])[] = [
    ['a test', body(`if (o.deep) ${add(2)}`), ['`o.deep` is true', '`o.deep` is false']],
    ['a test that is negated', body(`if (!o.flat) ${add(2)}`), ['`o.flat` is true', '`o.flat` is false']],
    [
      'a case',
      body(`switch (o.kind) { case 'a': ${add(2)} }`),
      ["`o.kind === 'a'` is true", "`o.kind === 'a'` is false"],
    ],
    [
      'what may not be given',
      `function make(head) { const m = ${made}; m.add(head ?? tf.layers.dense({ units: 2 })); }`,
      ['`head` is given', '`head` is not given'],
    ],
    [
      'a default',
      `function make(head = ${first}) { const m = tf.sequential(); m.add(head); }`,
      ['`head` is not given'],
    ],
    [
      'items that pass',
      body(`for (const layer of [tf.layers.dense({ units: 2 })].filter(() => !o.flat)) m.add(layer);`),
      ['`() => !o.flat` is false of an item', '`() => !o.flat` is true of an item'],
    ],
    [
      'an item that is found',
      body(`if ([o.a].some((a) => a.deep)) ${add(2)}`),
      ['`(a) => a.deep` is true of an item', '`(a) => a.deep` is false of an item'],
    ],
    [
      'a loop that is left',
      body(`for (const size of o.sizes) { ${add(2)} return m; }`),
      ['`o.sizes` has items', '`o.sizes` has no items'],
    ],
    [
      'a loop over keys that is left',
      body(`for (const key in o) { ${add(2)} return m; }`),
      ['`o` has keys', '`o` has no keys'],
    ],
    [
      'a loop that is left behind its first items',
      body(`for (const size of [2, ...o.sizes]) { ${add(2)} if (size > 2) return m; }`),
      ['`[2, ...o.sizes]` has more items', '`[2, ...o.sizes]` has no more items'],
    ],
    [
      'a promise that fails',
      `tf.loadLayersModel('a').catch(() => ${made}).then((m) => m.${compile});`,
      ['', "`tf.loadLayersModel('a')` fails"],
    ],
    [
      'code that fails',
      `let m; async function load() { try { m = await tf.loadLayersModel('a'); } catch { m = ${made}; } m.${compile}; }`,
      ['', "`try { m = await tf.loadLayersModel('a'); }` fails"],
    ],
    [
      'the first of several promises',
      `Promise.race([${made}, tf.sequential()]).then((m) => { ${add(2)} });`,
      ['`Promise.race` takes an earlier promise', '`Promise.race` takes a later promise'],
    ],
    [
      'functions that build it',
      `const m = tf.sequential();
        export function narrow() { m.add(${first}); ${add(2)} m.${compile}; }
        export function wide() { m.add(${first}); ${add(8)} m.${compile}; }`,
      ['`narrow` builds the model', '`narrow` does not build the model'],
    ],
    [
      'functions without a name that build it',
      `const m = tf.sequential();
        on('narrow', () => { m.add(${first}); ${add(2)} m.${compile}; });
        on('wide', () => { m.add(${first}); ${add(8)} m.${compile}; });`,
      ['a function builds the model', 'a function does not build the model'],
    ],
    [
      'a function that has run',
      `let m; const make = () => { m = tf.sequential(); }; const load = async () => { m = await tf.loadLayersModel('a'); };
        const fill = () => { ${add(3)} };`,
      ['`load` has not run', ''],
    ],
  ];
  for (const [what, program, sentences] of programs) {
    it(`are told of in one sentence each: ${what}`, () => {
      assert.deepEqual([...new Set(sentencesOf(program))], sentences);
    });
  }

  it('are told of with the code of the script of a page that they stand in', () => {
    const page = `<script src="https://cdn.jsdelivr.net/npm/@tensorflow/tfjs"></script><script>let a = 1;</script>
      <script>tf.loadLayersModel('a').catch(() => ${made}).then((m) => m.${compile});</script>`;
    const { models } = readFacts('/w/page.html', { read: () => page, exists: (path) => path === '/w/page.html' });
    assert.deepEqual(
      models.map(({ when }) => when.map((branch) => branchSentence(branch)).join()),
      ['', "tf.loadLayersModel('a') fails"],
    );
  });
});
