import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unusedSuppression } from '../server/src/analysis/unusedSuppression';
import { checks } from '../server/src/checks';
import { rules } from '../server/src/rules';
import { staleOutputs } from '../server/generate/outputs';
import { scaffold } from '../server/generate/scaffold';

const root = join(import.meta.dirname, '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

describe('generated files', () => {
  it('are what npm run generate would write', async () => {
    assert.deepEqual(
      (await staleOutputs(root)).map(({ path }) => path),
      [],
    );
  });

  for (const [room, described] of [
    ['rules', [...rules, unusedSuppression]],
    ['checks', checks],
  ] as const) {
    for (const { id, since, why, advice } of described) {
      describe(`docs/${room}/${id}.md`, () => {
        const path = join(root, 'docs', room, `${id}.md`);
        const page = existsSync(path) ? readFileSync(path, 'utf8') : '';

        it('has the required headings', () => {
          for (const heading of [`# ${id}`, '## Why it matters', '## What to do', '## Settings', '## See also']) {
            assert.ok(page.split('\n').includes(heading), `without "${heading}"`);
          }
        });

        it('says why and what to do in whole sentences', () => {
          for (const text of [why, advice]) assert.match(text, /^\p{L}.*[.!?]$/su);
        });

        it('has links that resolve', () => {
          const links = [...page.matchAll(/\]\(([^)#]+)\)/g)].flatMap((link) => link[1] ?? []);
          assert.ok(links.length > 0);
          for (const link of links) assert.ok(existsSync(join(dirname(path), link)), `${link} leads nowhere`);
        });

        it('is not from the future', () => {
          assert.ok(
            since.localeCompare(version, 'en', { numeric: true }) <= 0,
            `since ${since}, but this is ${version}`,
          );
        });
      });
    }
  }

  it('a scaffolded rule and check are new files that define their id', () => {
    for (const what of ['rule', 'check'] as const) {
      const [source, test] = scaffold(what, 'some-defect', version);
      assert.match(source?.text ?? '', /id: 'some-defect'/);
      assert.ok(source && test && !existsSync(join(root, source.path)) && !existsSync(join(root, test.path)));
    }
  });
});
