import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { atMostEvery } from '../../media/panel/pace';

describe('pace', () => {
  let time = 0;
  // The test moves the clock itself: a busy machine would be late at will.
  beforeEach(() => {
    time = 0;
    mock.timers.enable({ apis: ['setTimeout'] });
    mock.method(performance, 'now', () => time);
  });
  afterEach(() => {
    mock.timers.reset();
    mock.restoreAll();
  });

  function pass(milliseconds: number): void {
    time += milliseconds;
    mock.timers.tick(milliseconds);
  }

  it('acts at once, then no more than once in its time, and never loses the last call', () => {
    let acted = 0;
    const { soon, now } = atMostEvery(40, () => acted++);
    soon();
    assert.equal(acted, 1);
    for (let i = 0; i < 20; i++) soon();
    pass(39);
    assert.equal(acted, 1);
    pass(1);
    assert.equal(acted, 2);
    soon();
    now();
    assert.equal(acted, 3);
    pass(80);
    assert.equal(acted, 3, 'what was put off is done with');
    soon();
    assert.equal(acted, 4);
  });
});
