import assert from 'node:assert/strict';
import { inTable } from '../../server/src/code/inTable';

describe('inTable', () => {
  it('gives what a table has itself, and nothing of what every object has', () => {
    const table = { dense: 1, valueOf: 2 };
    assert.equal(inTable(table, 'dense'), 1);
    assert.equal(inTable(table, 'valueOf'), 2);
    for (const name of ['constructor', 'toString', '__proto__', 'conv']) assert.equal(inTable(table, name), undefined);
  });
});
