import assert from 'node:assert/strict';
import { applySuppressions, readSuppressions } from '../../server/src/analysis/suppressions';
import type { Finding } from '../../server/src/protocol/finding';

const path = '/a.ts';

/** The ids of a text's suppressions, each with the text that it covers. */
function covered(text: string): readonly (readonly [string | null, string])[] {
  return readSuppressions(path, text).map(({ id, from, to }) => [id, text.slice(from, to)]);
}

describe('readSuppressions', () => {
  it('covers the next line', () => {
    assert.deepEqual(covered('a();\n// losslens-ignore-next-line some-rule -- it is a test\nb();\nc();\n'), [
      ['some-rule', 'b();\n'],
    ]);
  });

  it('covers the whole file', () => {
    const text = '// losslens-ignore-file some-rule\na();\n';
    assert.deepEqual(covered(text), [['some-rule', text]]);
  });

  it('takes several ids, and none from the reason', () => {
    assert.deepEqual(covered('// losslens-ignore-next-line one, two three -- four five\nb();'), [
      ['one', 'b();'],
      ['two', 'b();'],
      ['three', 'b();'],
    ]);
  });

  it('works in block comments, JSX and HTML', () => {
    assert.deepEqual(covered('/* losslens-ignore-next-line one */\nb();'), [['one', 'b();']]);
    assert.deepEqual(covered('{/* losslens-ignore-next-line one -- why */}\n<A />'), [['one', '<A />']]);
    assert.deepEqual(covered('<!-- losslens-ignore-next-line one -- why -->\n<script>'), [['one', '<script>']]);
  });

  it('covers the line after the end of a block comment', () => {
    assert.deepEqual(covered('/* losslens-ignore-next-line one\n   because */\nb();\n'), [['one', 'b();\n']]);
  });

  it('can be stacked', () => {
    const text = '// losslens-ignore-next-line one\n  // losslens-ignore-next-line two\nb();';
    assert.deepEqual(covered(text), [
      ['one', 'b();'],
      ['two', 'b();'],
    ]);
  });

  it('works with the line breaks of Windows', () => {
    assert.deepEqual(covered('// losslens-ignore-next-line one\r\nb();\r\nc();'), [['one', 'b();\r\n']]);
  });

  it('names the comment when it names no rule', () => {
    const text = '  // losslens-ignore-next-line -- because\nb();';
    const [suppression] = readSuppressions(path, text);
    assert.equal(suppression?.id, null);
    assert.equal(text.slice(suppression?.at.start, suppression?.at.end), '// losslens-ignore-next-line -- because');
  });

  it('says where each id stands', () => {
    const text = '// losslens-ignore-next-line one, two';
    const spans = readSuppressions(path, text).map(({ at }) => text.slice(at.start, at.end));
    assert.deepEqual(spans, ['one', 'two']);
  });
});

describe('applySuppressions', () => {
  it('hides findings of that id and line alone, and says which comments did', () => {
    const text = '// losslens-ignore-next-line one\na(); b();\nc();\n// losslens-ignore-next-line one\n';
    const suppressions = readSuppressions(path, text);
    const findings = [finding('one', text, 'a()'), finding('two', text, 'b()'), finding('one', text, 'c()')];
    const { kept, used } = applySuppressions(findings, suppressions);
    assert.deepEqual(kept, findings.slice(1));
    assert.deepEqual([...used], suppressions.slice(0, 1));
  });
});

function finding(id: string, text: string, culprit: string): Finding {
  const start = text.indexOf(culprit);
  return {
    id,
    source: 'rule',
    severity: 'warning',
    message: '',
    why: '',
    advice: '',
    at: { path, start, end: start + culprit.length },
    related: [],
    evidence: [],
    changes: [],
  };
}
