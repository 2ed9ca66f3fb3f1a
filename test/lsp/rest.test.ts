import assert from 'node:assert/strict';
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import { getHeapSpaceStatistics } from 'node:v8';
import { createRest } from '../../server/src/lsp/rest';

describe('lsp/rest', () => {
  it('collects what is young once the answer is written, and not before', async () => {
    const rest = createRest();
    // From an empty young space on, nothing else collects so little garbage.
    rest();
    await wait(50);
    makeGarbage();
    const made = young();
    rest();
    await turn();
    assert.ok(young() >= made, 'collected before the answer could be written');
    await wait(50);
    assert.ok(young() < made / 2, `${young()} bytes of ${made} are left`);
  });
});

/** Some 600 kB that nobody holds. */
function makeGarbage(): void {
  const held: object[] = [];
  for (let i = 0; i < 10_000; i++) held.push({ i, text: `number ${i}` });
}

function young(): number {
  return getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_used_size ?? NaN;
}
