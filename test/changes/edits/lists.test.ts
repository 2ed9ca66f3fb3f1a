import assert from 'node:assert/strict';
import { appendItem, readArguments, readList, readObject } from '../../../server/src/changes/edits/lists';
import { applyEdits } from '../../support/applyEdits';

describe('readObject', () => {
  it('parts properties at their own commas alone', () => {
    const text =
      "{ a: f(1, 2), 'b-c': [1, { d: ',' }], ...rest, e, g() { return 1, 2; }, h: `x${ { i: 1 }.i }, y`, // z, z\n }";
    const object = readObject(text, { start: 0, end: text.length });
    assert.deepEqual(
      object?.properties.map(({ name, value, isShorthand }) => [
        name,
        value && text.slice(value.start, value.end),
        isShorthand,
      ]),
      [
        ['a', 'f(1, 2)', false],
        ['b-c', "[1, { d: ',' }]", false],
        [null, null, false],
        ['e', null, true],
        ['g', null, false],
        ['h', '`x${ { i: 1 }.i }, y`', false],
      ],
    );
    assert.equal(object?.trailingComma, text.indexOf(', //') + 1);
  });

  it('tells a regular expression from a division', () => {
    const text = '{ a: /[,/]}/g, b: x / y, c: 1 }';
    assert.deepEqual(
      readObject(text, { start: 0, end: text.length })?.properties.map(({ name }) => name),
      ['a', 'b', 'c'],
    );
  });

  it('reads no other expression', () => {
    assert.equal(readObject('config', { start: 0, end: 6 }), undefined);
  });

  it('comes to an end on broken text', () => {
    for (const text of ['{ a: `${', "{ a: 'x", '{ a: /', '{ /* ', '{ )]}']) {
      assert.ok(readList(text, { start: 1, end: text.length }).items.length <= 2, text);
    }
  });
});

describe('readArguments', () => {
  it('finds those of the last call', () => {
    const text = 'a(1, 2).fit(xs[0], (await ys), { b: [1, 2] })';
    const list = readArguments(text, { start: 0, end: text.length });
    assert.deepEqual(
      list?.items.map(({ start, end }) => text.slice(start, end)),
      ['xs[0]', '(await ys)', '{ b: [1, 2] }'],
    );
  });
});

describe('appendItem', () => {
  const cases: readonly (readonly [title: string, before: string, after: string])[] = [
    ['an empty object', '({})', '({ b: 2 })'],
    ['one line', '({ a: 1 })', '({ a: 1, b: 2 })'],
    ['one line without blanks', '({a: 1})', '({a: 1, b: 2})'],
    ['a trailing comma on one line', '({ a: 1, })', '({ a: 1, b: 2, })'],
    ['several lines', '({\n  a: 1\n})', '({\n  a: 1,\n  b: 2\n})'],
    ['several lines with a trailing comma', '({\n  a: 1,\n})', '({\n  a: 1,\n  b: 2,\n})'],
    ['a comment behind the last', '({\n  a: 1 // one\n})', '({\n  a: 1, // one\n  b: 2\n})'],
    ['a comment behind the last comma', '({\n  a: 1, // one\n})', '({\n  a: 1, // one\n  b: 2,\n})'],
    ['line breaks of Windows', '({\r\n  a: 1,\r\n})', '({\r\n  a: 1,\r\n  b: 2,\r\n})'],
    ['a comment alone', '({ /* none */ })', '({ /* none */  b: 2 })'],
  ];
  for (const [title, before, after] of cases) {
    it(title, () => {
      const object = readObject(before, { start: 1, end: before.length - 1 });
      assert.ok(object);
      const edits = appendItem(before, object, 'b: 2', ' ');
      assert.equal(
        applyEdits(
          before,
          edits.map((edit) => ({ path: '', ...edit })),
        ),
        after,
      );
    });
  }
});
