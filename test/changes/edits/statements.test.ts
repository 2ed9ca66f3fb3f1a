import assert from 'node:assert/strict';
import { besideCall } from '../../../server/src/changes/edits/statements';
import { applyEdits } from '../../support/applyEdits';

/** The text with `m.add(b)` beside the statement between the bars; null where it cannot be written. */
function written(marked: string, side: 'before' | 'behind'): string | null {
  const [before = '', statement = '', after = ''] = marked.split('|');
  const text = before + statement + after;
  const at = { start: before.length, end: before.length + statement.length };
  const receiver = statement.slice(0, statement.indexOf('.add'));
  const start = before.length + Math.max(0, receiver.lastIndexOf('m'));
  const inBrackets = receiver.startsWith('(');
  const place = inBrackets ? { start: at.start, end: at.start + receiver.length } : { start, end: start + 1 };
  const edits = besideCall(text, { at, receiver: place }, `${inBrackets ? receiver : 'm'}.add(b)`, side);
  return (
    edits &&
    applyEdits(
      text,
      edits.map((edit) => ({ path: '', ...edit })),
    )
  );
}

describe('a call beside another one', () => {
  const cases: readonly (readonly [marked: string, before: string | null, behind: string | null])[] = [
    ['|m.add(a);|\nx();', 'm.add(b);\nm.add(a);\nx();', 'm.add(a);\nm.add(b);\nx();'],
    ['  |m.add(a)|\n  x()', '  m.add(b)\n  m.add(a)\n  x()', '  m.add(a)\n  m.add(b)\n  x()'],
    ['f();\r\n|m.add(a);|', 'f();\r\nm.add(b);\r\nm.add(a);', 'f();\r\nm.add(a);\r\nm.add(b);'],
    ['{ |m.add(a)| }', '{ m.add(b); m.add(a) }', '{ m.add(a); m.add(b) }'],
    ['x(); |m.add(a);|', 'x(); m.add(b); m.add(a);', 'x(); m.add(a); m.add(b);'],
    ['case 1: |m.add(a);| break;', 'case 1: m.add(b); m.add(a); break;', 'case 1: m.add(a); m.add(b); break;'],
    [
      'if (x) |m.add(a);| else y();',
      'if (x) { m.add(b); m.add(a); } else y();',
      'if (x) { m.add(a); m.add(b); } else y();',
    ],
    [
      '  if (f(x)) // only then\n    |m.add(a);|\n  else\n    y();',
      '  if (f(x)) { // only then\n    m.add(b);\n    m.add(a);\n  }\n  else\n    y();',
      '  if (f(x)) { // only then\n    m.add(a);\n    m.add(b);\n  }\n  else\n    y();',
    ],
    [
      'if (x) y();\nelse\n\t|m.add(a)|',
      'if (x) y();\nelse {\n\tm.add(b)\n\tm.add(a)\n}',
      'if (x) y();\nelse {\n\tm.add(a)\n\tm.add(b)\n}',
    ],
    [
      'for await (const a of c)\n |m.add(a)|',
      'for await (const a of c) {\n m.add(b)\n m.add(a)\n}',
      'for await (const a of c) {\n m.add(a)\n m.add(b)\n}',
    ],
    ['await (y())\n|m.add(a)|', 'await (y())\nm.add(b)\nm.add(a)', 'await (y())\nm.add(a)\nm.add(b)'],
    ['|(m as any).add(a)|', '(m as any).add(b);\n(m as any).add(a)', '(m as any).add(a);\n(m as any).add(b)'],
    ['|return m.add(a);|', null, null],
    ['|ls.forEach((a) => m.add(a));|', null, null],
    ['|m.add(a), m.add(c);|', null, null],
    ['|m.add(a).x = 1;|', null, null],
    ['|deep && m.add(a);|', null, null],
  ];
  for (const [marked, before, behind] of cases) {
    it(`is written, or not: ${JSON.stringify(marked)}`, () => {
      assert.equal(written(marked, 'before'), before);
      assert.equal(written(marked, 'behind'), behind);
    });
  }
});
