import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../server/src/rules';
import { checkProgram, settingsWith } from '../support/checkRule';
import { dedent } from '../support/fragment';
import { readPage } from '../support/literatePage';
import { readMarks } from '../support/marks';

for (const { id, examples } of rules) {
  describe(`rule ${id}`, () => {
    it('has a bad and a good example', () => {
      assert.ok(examples.bad.length > 0 && examples.good.length > 0);
      for (const bad of examples.bad) assert.ok(readMarks(bad).marks.length > 0, `without a mark: ${bad}`);
      for (const good of examples.good) assert.deepEqual(readMarks(good).marks, [], `marked: ${good}`);
    });

    for (const [index, marked] of [...examples.bad, ...examples.good].entries()) {
      it(`example ${index + 1}`, () => {
        const { unwritten } = checkProgram({ marked, language: 'ts' }, settingsWith(id));
        assert.deepEqual(unwritten, []);
      });
    }

    for (const { title, language, marked, fixed } of pageOf(id)) {
      it(title, () => {
        const result = checkProgram({ marked, language }, settingsWith(id));
        if (fixed !== null) assert.equal(result.fixed.trim(), dedent(fixed).trim());
      });
    }
  });
}

it('every page of test/rules belongs to a rule', () => {
  const pages = readdirSync(import.meta.dirname).filter((file) => file.endsWith('.md'));
  assert.deepEqual(
    pages.filter((page) => !rules.some(({ id }) => `${id}.md` === page)),
    [],
  );
});

function pageOf(id: string): ReturnType<typeof readPage> {
  const path = join(import.meta.dirname, `${id}.md`);
  return existsSync(path) ? readPage(readFileSync(path, 'utf8')) : [];
}
