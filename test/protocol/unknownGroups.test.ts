import assert from 'node:assert/strict';
import pico from 'picocolors';
import { placesOf } from '../../server/src/cli/places';
import { lintText } from '../../server/src/cli/print/lintText';
import { modelsText } from '../../server/src/cli/print/modelsText';
import type { SourceFacts, UnknownPart } from '../../server/src/protocol/model';
import { groupUnknown } from '../../server/src/protocol/unknownGroups';

const path = '/work/a.ts';
const missing = (count: number): UnknownPart[] =>
  Array.from({ length: count }, (_, line) => ({
    what: `import of "./m${line}"`,
    why: `file "./m${line}" was not found`,
    at: { path, start: line * 2, end: line * 2 + 1 },
  }));
const other: UnknownPart = { what: 'units of dense', why: 'parameter "n"', at: { path, start: 3, end: 4 } };

describe('protocol/unknownGroups', () => {
  it('keeps the first few of those with like reasons, and loses none', () => {
    const groups = groupUnknown([...missing(2), other, ...missing(5000)]);
    assert.deepEqual(
      groups.map(({ first, rest }) => [first.length, rest.length]),
      [
        [3, 4999],
        [1, 0],
      ],
    );
    assert.equal(groups[0]?.first[2]?.what, 'import of "./m0"');
    assert.equal(groups[1]?.first[0], other);
  });

  it('tells one more by itself', () => {
    assert.deepEqual(
      groupUnknown(missing(4)).map(({ first, rest }) => [first.length, rest.length]),
      [[4, 0]],
    );
    assert.deepEqual(groupUnknown([]), []);
  });

  it('is counted in the terminal', () => {
    const places = placesOf({ read: () => 'x\n'.repeat(5000), exists: () => true }, [{ path, shown: 'a.ts' }], '/work');
    const facts: SourceFacts = {
      path,
      models: [],
      unknown: missing(5000),
      skipped: null,
      unknownNames: [],
      dependsOn: [],
    };
    const plain = pico.createColors(false);
    const models = modelsText([facts], places, plain).split('\n');
    assert.deepEqual(models.slice(-2), [
      '  unknown at line 3: import of "./m2": file "./m2" was not found',
      '  unknown: 4,997 more for reasons like these, lines 4 to 5000',
    ]);
    assert.equal(models.filter((line) => line.includes('unknown')).length, 4);
    const linted = lintText([{ path, findings: [], facts, skipped: null }], places, plain);
    assert.match(linted, /\na\.ts 4,997 more were not judged for reasons like these, lines 4 to 5000\n/);
    assert.equal(linted.match(/was not judged/g)?.length, 3);
  });
});
