import assert from 'node:assert/strict';
import { setTimeout as pass } from 'node:timers/promises';
import { atMostEvery } from '../../media/panel/pace';

describe('pace', () => {
  it('acts at once, then no more than once in its time, and never loses the last call', async () => {
    let acted = 0;
    const { soon, now } = atMostEvery(40, () => acted++);
    soon();
    assert.equal(acted, 1);
    for (let i = 0; i < 20; i++) soon();
    assert.equal(acted, 1);
    await pass(80);
    assert.equal(acted, 2);
    soon();
    now();
    assert.ok(acted >= 3);
    const done = acted;
    await pass(80);
    assert.equal(acted, done, 'what was put off is done with');
  });
});
