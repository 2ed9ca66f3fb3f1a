import assert from 'node:assert/strict';
import pico from 'picocolors';
import { placesOf } from '../../server/src/cli/places';
import { skippedLines } from '../../server/src/cli/print/skippedText';

describe('cli/print/skippedText', () => {
  const places = placesOf({ read: () => undefined, exists: () => false }, [], '/w');
  const noTfjs = 'no TensorFlow.js in it';
  const linesFor = (files: readonly (readonly [string, string | null])[]): readonly string[] =>
    skippedLines(
      files.map(([name, skipped]) => ({ path: `/w/${name}`, skipped })),
      places,
      pico.createColors(false),
    );

  it('tells one file by its name, and says nothing of files that were read', () => {
    assert.deepEqual(linesFor([['a.js', noTfjs]]), ['a.js was skipped: no TensorFlow.js in it']);
    assert.deepEqual(linesFor([['a.js', null]]), []);
  });

  it('tells files of one reason together, and names the first of many', () => {
    const four = ['a.js', 'b.js', 'c.js', 'd.js'].map((name) => [name, noTfjs] as const);
    const told = 'were skipped, each for this reason: no TensorFlow.js in it';
    assert.deepEqual(linesFor(four.slice(0, 2)), [`a.js and b.js ${told}`]);
    assert.deepEqual(linesFor(four.slice(0, 3)), [`a.js, b.js and c.js ${told}`]);
    assert.deepEqual(linesFor(four), [`a.js, b.js, c.js and 1 more ${told}`]);
  });

  it('gives each reason a line of its own', () => {
    assert.deepEqual(
      linesFor([
        ['a.js', noTfjs],
        ['b.js', 'minified'],
        ['c.js', noTfjs],
      ]),
      ['a.js and c.js were skipped, each for this reason: no TensorFlow.js in it', 'b.js was skipped: minified'],
    );
  });
});
