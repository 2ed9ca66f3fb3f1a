import assert from 'node:assert/strict';
import { createRecent } from '../../../server/src/code/evaluate/recent';

describe('a memory for what was asked for last', () => {
  it('forgets what it hands out, until that is put back', () => {
    const recent = createRecent<number>({ again: 2, once: 2 });
    assert.equal(recent.take('a'), undefined);
    recent.put('a', 1);
    assert.equal(recent.take('a'), 1);
    assert.equal(recent.take('a'), undefined);
  });

  it('remembers a few of those that come once', () => {
    const recent = createRecent<number>({ again: 2, once: 2 });
    for (const [value, key] of ['a', 'b', 'c'].entries()) recent.put(key, value);
    assert.deepEqual(
      ['a', 'b', 'c'].map((key) => recent.take(key)),
      [undefined, 1, 2],
    );
  });

  it('keeps nothing that comes once, where it is told so', () => {
    const recent = createRecent<number>({ again: 2, once: 0 });
    recent.put('a', 1);
    assert.equal(recent.take('a'), undefined);
    recent.put('a', 1);
    assert.equal(recent.take('a'), 1);
  });

  it('keeps what comes again, whatever comes once meanwhile', () => {
    const recent = createRecent<number>({ again: 2, once: 2 });
    for (const key of ['open', 'imported', 'open', 'imported']) recent.put(key, recent.take(key) ?? key.length);
    for (let file = 0; file < 100; file++) recent.put(`file ${file}`, file);
    assert.deepEqual(
      ['open', 'imported'].map((key) => recent.take(key)),
      [4, 8],
    );
  });

  it('knows again what it has forgotten, as a file that imports many is read anew', () => {
    const recent = createRecent<number>({ again: 4, once: 2 });
    const files = ['entry', 'one', 'two', 'three'];
    for (const file of files) recent.put(file, recent.take(file) ?? 0);
    for (const file of files) recent.put(file, recent.take(file) ?? 1);
    assert.deepEqual(
      files.map((file) => recent.take(file)),
      [1, 1, 0, 0],
    );
  });

  it('keeps the last of those that come again', () => {
    const recent = createRecent<number>({ again: 2, once: 2 });
    for (const key of ['a', 'b', 'c', 'a', 'b', 'c']) recent.put(key, key.length);
    assert.deepEqual(
      ['a', 'b', 'c'].map((key) => recent.take(key)),
      [undefined, 1, 1],
    );
  });
});
