import assert from 'node:assert/strict';
import { counted, grouped } from '../../server/src/protocol/counts';

describe('counts in words', () => {
  it('sets thousands apart as toLocaleString does', () => {
    for (const count of [0, 7, 999, 1000, 12_345, 123_456, 1_234_567, 4_294_967_296])
      assert.equal(grouped(count), count.toLocaleString('en-US'));
  });

  it('has one of a thing and several', () => {
    assert.deepEqual(
      [counted(0, 'file'), counted(1, 'file'), counted(1200, 'file')],
      ['0 files', '1 file', '1,200 files'],
    );
    assert.equal(counted({ unknown: 'a list' }, 'file'), 'unknown number of files (a list)');
  });
});
