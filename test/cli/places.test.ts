import assert from 'node:assert/strict';
import { placesOf } from '../../server/src/cli/places';

describe('cli/places', () => {
  const text = 'one\r\ntwo\nthree';
  const sources = { read: () => text, exists: () => true };
  const places = placesOf(sources, [{ path: '/work/src/a.ts', shown: './src/a.ts' }], '/work');
  const at = (start: number, end: number) => places.of({ path: '/work/src/a.ts', start, end });

  it('counts lines and columns from 1 over either kind of line end', () => {
    assert.deepEqual(at(0, 3), { path: './src/a.ts', line: 1, column: 1, endLine: 1, endColumn: 4 });
    assert.deepEqual(at(5, 8), { path: './src/a.ts', line: 2, column: 1, endLine: 2, endColumn: 4 });
    assert.deepEqual(at(6, 14), { path: './src/a.ts', line: 2, column: 2, endLine: 3, endColumn: 6 });
  });

  it('names a file as the user did, others from the current folder when they are in it', () => {
    assert.equal(places.shown('/work/src/a.ts'), './src/a.ts');
    assert.equal(places.shown('/work/lib/b.ts'), 'lib/b.ts');
    assert.equal(places.shown('/elsewhere/c.ts'), '/elsewhere/c.ts');
  });

  it('gives the lines of a file', () => assert.deepEqual(places.lines('/work/src/a.ts'), ['one', 'two', 'three']));
});
