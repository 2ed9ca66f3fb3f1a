import assert from 'node:assert/strict';
import { literal, quoteOf } from '../../../server/src/changes/edits/literal';

describe('literal', () => {
  it('writes values in the quotes of the file', () => {
    const value = { activation: 'relu', 'a-b': [1, 0.5, true, null], empty: {} };
    assert.equal(literal(value, "'"), "{ activation: 'relu', 'a-b': [1, 0.5, true, null], empty: {} }");
    assert.equal(literal('a "b" \'c\'', '"'), '"a \\"b\\" \'c\'"');
    assert.equal(literal('a "b" \'c\'', "'"), "'a \"b\" \\'c\\''");
  });

  it('writes a rate such as 1/255 as a quotient', () => {
    assert.equal(literal(1 / 255, "'"), '1 / 255');
    assert.equal(literal(0.001, "'"), '0.001');
  });
});

describe('quoteOf', () => {
  it('is the one that the text uses most', () => {
    assert.equal(quoteOf(`import "a"; const b = "it's"`), '"');
    assert.equal(quoteOf('const a = 1'), "'");
  });
});
