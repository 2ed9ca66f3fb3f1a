import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCsv } from '../../../server/src/trainer/data/csv';

function fileOf(text: string | Uint8Array): string {
  const path = join(mkdtempSync(join(tmpdir(), 'losslens-')), 'flowers.csv');
  writeFileSync(path, text);
  return path;
}

const flowers = `length, colour, kind, width
1.5, red, rose, 3
2, blue, tulip, 4
NA, red, rose, 5
`;

describe('trainer/data/csv', () => {
  it('reads numbers, words and missing values, with a label by name', async () => {
    const { shape, features, labels, name } = await readCsv(fileOf(flowers), 'kind', 'one-hot');
    assert.equal(name, 'flowers.csv');
    assert.deepEqual(shape, [3]);
    assert.deepEqual([...features], [1.5, 1, 3, 2, 0, 4, NaN, 1, 5]);
    assert.deepEqual(labels, {
      kind: 'classes',
      ids: Float32Array.of(0, 1, 0),
      names: ['rose', 'tulip'],
      numbers: null,
    });
  });

  it('takes the last column when no label is named, and numbers as numbers', async () => {
    const real = await readCsv(fileOf(flowers), null, 'real');
    assert.deepEqual(real.labels, { kind: 'real', values: Float32Array.of(3, 4, 5) });
    const classes = await readCsv(fileOf('a;b\n1;10\n2;9\n3;10\n4;\n'), null, 'class-numbers');
    assert.equal(classes.labels.kind, 'classes');
    if (classes.labels.kind !== 'classes') return;
    assert.deepEqual(classes.labels.names, ['9', '10']);
    assert.deepEqual([...classes.labels.ids], [1, 0, 1, NaN]);
    assert.deepEqual([...(classes.labels.numbers ?? [])], [10, 9, 10, NaN]);
  });

  it('says in one sentence what is wrong with a file', async () => {
    const fails = (path: string, label: string | null, why: RegExp) =>
      assert.rejects(readCsv(path, label, 'real'), why);
    await fails('/nowhere/flowers.csv', null, /flowers\.csv cannot be read \(ENOENT/);
    await fails(fileOf(''), null, /no rows below its header/);
    await fails(fileOf('a,b\n'), null, /no rows below its header/);
    await fails(fileOf('1,2\n3,4\n'), null, /no header/);
    await fails(fileOf('a\n1\n'), null, /one column only/);
    await fails(fileOf(flowers), 'sort', /no column "sort": its columns are length, colour, kind, width\./);
    await fails(fileOf(flowers), 'kind', /predicts numbers, and the label column "kind" of flowers\.csv holds words/);
    await fails(fileOf('a,b\n1,2,3\n'), null, /not a table of CSV: Invalid Record Length/);
    await fails(fileOf(Uint8Array.of(0x89, 0x50, 0, 1, 0x0a, 0x2c)), null, /not a text file/);
  });
});
