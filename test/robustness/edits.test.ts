import assert from 'node:assert/strict';
import { work } from './edits';
import { memoryless } from './memoryless';
import { firstStale } from './stale';

/** `npm run fuzz` takes 20 000 edits, with another seed each time. */
const seeds = Array.from({ length: 12 }, (_, index) => index + 1);
const count = 40;

describe('files that are being edited', function () {
  this.timeout(120_000);

  it('are read as if they were read for the first time', async () => {
    const readAnew = await memoryless();
    for (const seed of seeds) assert.equal(firstStale(seed, count, readAnew), undefined);
  });

  it('are other ones after each kind of edit', () => {
    const all = seeds.flatMap((seed) => [...work(seed, count)]);
    assert.ok(new Set(all.map(({ what }) => what)).size > 20);
    assert.ok(new Set(all.map(({ path, files }) => files.get(path))).size > all.length / 2);
  });
});
