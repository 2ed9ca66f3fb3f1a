import assert from 'node:assert/strict';
import { lintKept, type ReportStore } from '../../server/src/analysis/lintKept';
import { defaultSettings, type Settings } from '../../server/src/analysis/settings';
import type { LintReport } from '../../server/src/analysis/lintFile';

const model = `import { units } from './sizes';
import * as tf from '@tensorflow/tfjs';
const model = tf.sequential();
model.add(tf.layers.dense({ units, activation: 'softmaks', inputShape: [4] }));
model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
`;

describe('kept reports', () => {
  let files: Map<string, string>;
  let drawer: Map<string, Buffer>;
  let kept: string[];

  beforeEach(() => {
    files = new Map([
      ['/w/model.ts', model],
      ['/w/sizes.ts', 'export const units = 3;'],
    ]);
    drawer = new Map();
    kept = [];
  });

  function lint(settings: Settings = defaultSettings, version = '1'): LintReport {
    const store: ReportStore = {
      version,
      read: (name) => drawer.get(name),
      keep(name, contents) {
        kept.push(name);
        drawer.set(name, contents);
      },
    };
    const sources = { read: (path: string) => files.get(path), exists: (path: string) => files.has(path) };
    return lintKept('/w/model.ts', sources, settings, store);
  }

  const ids = ({ findings }: LintReport): readonly string[] => findings.map(({ id }) => id);
  const units = ({ facts }: LintReport): unknown => facts.models[0]?.layers[0]?.outputShape;

  it('answers what was found before, whole, while nothing has changed', () => {
    const first = lint();
    assert.deepEqual(ids(first), ['unknown-name']);
    assert.deepEqual(lint(), first);
    assert.equal(kept.length, 1);
  });

  it('reads anew when the file has changed, or one that it imports', () => {
    lint();
    files.set('/w/sizes.ts', 'export const units = 5;');
    assert.deepEqual(units(lint()), [null, 5]);
    files.set('/w/model.ts', model.replace('softmaks', 'linear'));
    assert.deepEqual(ids(lint()), []);
    assert.equal(kept.length, 3);
  });

  it('reads anew when a file has come that was looked for before, or one has gone', () => {
    files.delete('/w/sizes.ts');
    const without = lint();
    files.set('/w/sizes.js', 'export const units = 7;');
    assert.deepEqual(units(lint()), [null, 7]);
    files.delete('/w/sizes.js');
    assert.deepEqual(units(lint()), units(without));
  });

  it('reads anew for other settings and for another version', () => {
    lint();
    const off = { ...defaultSettings, rules: { ...defaultSettings.rules, 'unknown-name': 'off' as const } };
    assert.deepEqual(ids(lint(off)), []);
    assert.deepEqual(ids(lint(defaultSettings, '2')), ['unknown-name']);
    assert.equal(kept.length, 3);
  });

  it('reads anew what two processes have written over each other, wherever one of them stopped', () => {
    const longer = model.replace('softmaks', 'sigmoid');
    files.set('/w/model.ts', longer);
    const reportOfLonger = lint();
    const [[name, before] = ['', Buffer.alloc(0)]] = drawer;
    files.set('/w/model.ts', model);
    const report = lint();
    const after = drawer.get(name) ?? before;
    assert.notDeepEqual(report, reportOfLonger);
    for (let end = 0; end <= after.length; end += 7) {
      const mixed = Buffer.concat([after.subarray(0, end), before.subarray(end)]);
      drawer.set(name, mixed);
      assert.deepEqual(lint(), report, `after ${end} bytes`);
    }
    // What is left at the end of a longer one is no damage.
    const count = kept.length;
    drawer.set(name, Buffer.concat([after, Buffer.from('the rest of a longer one')]));
    assert.deepEqual(lint(), report);
    assert.equal(kept.length, count);
  });

  it('reads anew what is damaged, and keeps nothing of a file without tfjs', () => {
    const first = lint();
    for (const name of drawer.keys()) drawer.set(name, Buffer.from('nothing that was ever written'));
    assert.deepEqual(lint(), first);
    files.set('/w/model.ts', 'export const nothing = 1;');
    lint();
    assert.equal(kept.length, 2);
  });
});
