import assert from 'node:assert/strict';
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import { getHeapSpaceStatistics, type HeapSpaceInfo } from 'node:v8';
import { createRest } from '../../server/src/lsp/rest';

describe('lsp/rest', () => {
  it('collects what is young once the answer is written, and not before', async () => {
    const rest = createRest();
    // What outlives two collections is young no more: what has just been loaded is out of the way, and the space nearly empty.
    for (let i = 0; i < 3; i++) {
      rest();
      await turn();
      await wait(50);
    }
    makeGarbage();
    const made = young();
    rest();
    await turn();
    assert.ok(young() >= made, 'collected before the answer could be written');
    await wait(50);
    assert.ok(young() < made / 2, `${young()} bytes of ${made} are left`);
  });
});

let last: object | null = null;

/**
 * Objects, until they take up half of the space for what is young, which is as large as the process has needed so far. Only the
 * last one is held: a list of them might grow old meanwhile, and what it holds stays when it is garbage itself.
 */
function makeGarbage(): void {
  while (youngSpace().space_used_size < youngSpace().space_available_size) {
    for (let i = 0; i < 100; i++) last = { i, text: `number ${i}` };
  }
  assert.ok(last);
}

function young(): number {
  return youngSpace().space_used_size;
}

function youngSpace(): HeapSpaceInfo {
  const space = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
  assert.ok(space);
  return space;
}
