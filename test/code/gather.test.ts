import assert from 'node:assert/strict';
import { gather } from '../../server/src/code/gather';

describe('gather', () => {
  it('gives what flatMap gives, of lists, of single answers and of none', () => {
    const each = (item: number, index: number): number | readonly number[] => {
      if (item < 0) return [];
      return item % 2 === 0 ? item : [item, index];
    };
    for (const items of [[], [2], [-1], [1, 2, -3, 5, 4]]) {
      assert.deepEqual(gather(items, each), items.flatMap(each));
    }
  });

  it('takes one level of lists apart, as flatMap does', () => {
    assert.deepEqual(
      gather([1, 2], (item) => [[item]]),
      [[1], [2]],
    );
  });

  it('asks of nothing that is added meanwhile, as flatMap does', () => {
    const items = [1, 2];
    const found = gather(items, (item) => {
      items.push(item + 2);
      return item;
    });
    assert.deepEqual(found, [1, 2]);
  });
});
