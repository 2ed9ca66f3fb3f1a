import assert from 'node:assert/strict';
import { notes, perNode } from '../../../server/src/code/evaluate/perNode';

describe('notes on nodes', () => {
  it('ask a question once for each node, and each question for itself', () => {
    const asked: string[] = [];
    const nameOf = perNode(({ text }: { text: string }) => {
      asked.push(text);
      return text.toUpperCase();
    });
    const lengthOf = perNode(({ text }: { text: string }): number | undefined => text.length || undefined);
    const [one, other] = [{ text: 'one' }, { text: '' }];
    const answers = [one, other, one, other].map((node) => [nameOf(node), lengthOf(node)]);
    assert.deepEqual(answers, [
      ['ONE', 3],
      ['', undefined],
      ['ONE', 3],
      ['', undefined],
    ]);
    assert.deepEqual(asked, ['one', '']);
  });

  it('are what was written last, by each for itself', () => {
    const [first, second] = [notes<object, number>(), notes<object, string>()];
    const node = {};
    assert.equal(first.get(node), undefined);
    first.set(node, 1);
    second.set(node, 'two');
    first.set(node, 3);
    assert.equal(first.get(node), 3);
    assert.equal(second.get(node), 'two');
    assert.equal(second.get({}), undefined);
  });

  it('may be asked for while they are found out', () => {
    const depthOf: (node: { readonly inner?: { readonly inner?: object } }) => number = perNode(({ inner }) =>
      inner ? 1 + depthOf(inner) : 0,
    );
    const node = { inner: { inner: {} } };
    assert.deepEqual([depthOf(node), depthOf(node.inner), depthOf(node)], [2, 1, 2]);
  });
});
