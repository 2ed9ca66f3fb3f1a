import assert from 'node:assert/strict';
import { sitting } from './sitting';
import { firstStaleAnswer } from './staleServer';

/** `npm run fuzz` takes longer sittings, with another seed each time. */
const seeds = [1, 2];
const count = 48;
const stride = 16;

describe('a server that has heard of many edits', function () {
  this.timeout(120_000);

  for (const seed of seeds) {
    it(`answers as one that is started on what is open, in sitting ${seed}`, async () => {
      const { stale, answers } = await firstStaleAnswer(seed, count, stride);
      assert.equal(stale, undefined);
      assert.ok(answers > 300, `${answers} answers`);
    });
  }

  it('hears of every kind of step', () => {
    const all = seeds.flatMap((seed) => [...sitting(seed, count, 'file:///w')]);
    const kinds = ['open', 'close', 'insert a cell', 'move a cell', 'delete a cell', 'write', 'delete', 'undo'];
    for (const kind of kinds)
      assert.ok(
        all.some(({ what }) => what.startsWith(kind)),
        kind,
      );
  });
});
