import assert from 'node:assert/strict';
import { modelAt } from '../../client/src/modelAt';
import { spanKey, type Place } from '../../server/src/protocol/lsp';
import { fileWith, layer, model } from '../panel/support/graphs';

const uri = 'file:///project/model.ts';
const path = '/project/model.ts';
/** Things that stand at their number of lines. */
const at = (line: number) => ({ path, start: line, end: line + 1 });
const placeOf = (line: number, of = uri): Place => ({ uri: of, line, character: 0, endLine: line, endCharacter: 1 });

describe('model at the cursor', () => {
  const encoder = model('encoder', [layer('a', 'Dense', { at: at(5) }), layer('b', 'Dense', { at: at(12) })], [], {
    at: at(3),
  });
  const decoder = model('decoder', [layer('c', 'Dense', { at: at(10) })], [], { at: at(8) });
  const elsewhere = model('elsewhere', [], [], { at: at(20) });
  const graphs = {
    ...fileWith([encoder, decoder, elsewhere]),
    places: {
      ...Object.fromEntries([3, 5, 8, 10, 12].map((line) => [spanKey(at(line)), placeOf(line)])),
      [spanKey(at(20))]: placeOf(14, 'file:///project/other.ts'),
    },
  };

  it('is the one of which something stands there, or last above', () => {
    const found = [3, 6, 8, 11, 12, 30].map((line) => modelAt(graphs, uri, line));
    assert.deepEqual(found, ['encoder', 'encoder', 'decoder', 'decoder', 'encoder', 'encoder']);
  });

  it('is none above all of them, or in another document', () => {
    assert.equal(modelAt(graphs, uri, 2), null);
    assert.equal(modelAt(graphs, 'file:///project/none.ts', 30), null);
  });
});
