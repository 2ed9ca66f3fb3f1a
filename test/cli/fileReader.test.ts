import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileReader } from '../../server/src/cli/fileReader';
import { placesOf } from '../../server/src/cli/places';
import { hasFailed } from '../../server/src/cli/reading';

describe('cli/fileReader', () => {
  it('goes on to the next file where one goes wrong that should not, and knows of it', () => {
    const folder = tmpdir();
    const [bad, good] = ['bad.js', 'good.js'].map((name) => join(folder, 'losslens-reader', name));
    assert.ok(bad && good);
    const sources = {
      read(path: string) {
        if (path === bad) throw new RangeError('a mistake of ours');
        return path === good ? `import * as tf from '@tensorflow/tfjs'; tf.sequential();` : undefined;
      },
      exists: () => false,
    };
    const { read } = fileReader(undefined, folder, sources);
    const reports = [bad, good].map(read);
    assert.deepEqual(
      reports.map(({ skipped, hasFailed: failed }) => [skipped?.includes('a mistake of ours') ?? false, failed]),
      [
        [true, true],
        [false, undefined],
      ],
    );
    const places = placesOf(sources, [], folder);
    assert.equal(hasFailed({ reports, sources, places }), true);
    assert.equal(hasFailed({ reports: reports.slice(1), sources, places }), false);
  });
});
