import assert from 'node:assert/strict';
import fc from 'fast-check';
import { moveSpans } from '../../../server/src/code/containers/moveSpans';
import { codeOf } from '../../../server/src/code/containers/readContainer';
import { decodeString, encodeString } from '../../../server/src/code/containers/segments';
import { factsOf, sick } from './support';

const endings = ['html', 'vue', 'svelte', 'astro', 'ipynb'];

const pieces = [
  ...['<script>', '<script type="module">', '<script lang=ts setup>', '<script src="./x.js">', '</script>', '<script'],
  ...[
    '<!--',
    '-->',
    '---\n',
    '<style>',
    '</style>',
    '<p a="',
    `'`,
    '"',
    '>',
    '{',
    '}',
    '`',
    '\\',
    '\r\n',
    '\uFEFF',
    '\u2028',
    '😀',
  ],
  ...['onclick="', 'export default ', `import * as tf from '@tensorflow/tfjs';`, ...sick.split(/(?<=\n)/)],
  ...[
    '{"cells":[',
    '{"cell_type":"code","source":"',
    'tf.a\\n',
    '"}',
    ']',
    ',',
    '"metadata":{"kernelspec":{"language":"javascript"}}',
  ],
];

/** Every span of a plain value that lies in the file. */
function spansIn(value: unknown): readonly { readonly start: number; readonly end: number }[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(spansIn);
  return 'path' in value && 'start' in value && 'end' in value
    ? [...inner, { start: Number(value.start), end: Number(value.end) }]
    : inner;
}

function checkFacts(path: string, text: string): void {
  const facts = factsOf(path, { [path]: text });
  for (const { start, end } of spansIn(facts)) assert.ok(0 <= start && start <= end && end <= text.length);
}

describe('containers, whatever they hold', () => {
  it('never throw, never leave the file, and keep every offset and line', () => {
    const text = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 4 })), { maxLength: 25 });
    fc.assert(
      fc.property(fc.constantFrom(...endings), text, (ending, parts) => {
        const path = `/a.${ending}`;
        const whole = parts.join('');
        checkFacts(path, whole);
        if (ending === 'ipynb') return;
        const code = codeOf(path, whole);
        assert.equal(code.length, whole.length);
        assert.equal(code.replace(/[^\n]/g, ''), whole.replace(/[^\n]/g, ''));
      }),
      { numRuns: 400 },
    );
  });

  it('never throw while they are typed', () => {
    const page = `<p>x</p>\n<script>\n<!-- a\n${sick}</script>\n<a onclick="tf.a('b')">`;
    const notebook = JSON.stringify({
      cells: [{ cell_type: 'code', source: sick.split(/(?<=\n)/) }],
      metadata: { kernelspec: { language: 'javascript' } },
    });
    for (const [path, text] of [
      ['/a.html', page],
      ['/a.vue', page],
      ['/a.astro', `---\n${sick}---\n${page}`],
      ['/a.ipynb', notebook],
    ] as const) {
      for (let length = 0; length <= text.length; length += 3) checkFacts(path, text.slice(0, length));
    }
  });

  it('decode and encode strings without loss, and move every piece there and back', () => {
    const text = fc.string({ unit: 'binary', maxLength: 30 });
    fc.assert(
      fc.property(text, fc.boolean(), fc.nat(), fc.nat(), (said, ascii, one, other) => {
        const escapeAll = (whole: string) =>
          [...whole.matchAll(/[^]/g)]
            .map(([unit]) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
            .join('');
        const written = ascii ? escapeAll(said) : encodeString(said);
        const { code, segments } = decodeString(written, 7, 0);
        assert.equal(code, said);
        if (code.length === 0) return;
        const [start = 0, end = 0] = [one % code.length, (other % code.length) + 1].sort((a, b) => a - b);
        const span = { path: '/a', start, end };
        const inFile = moveSpans(span, '/a', segments, 'toFile');
        assert.deepEqual(moveSpans(inFile, '/a', segments, 'toCode'), span);
        if (start < end) {
          const piece = written.slice(inFile.start - 7, inFile.end - 7);
          assert.equal(JSON.parse(`"${piece}"`), code.slice(start, end));
        }
      }),
    );
  });
});
