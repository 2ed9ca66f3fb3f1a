import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readFacts } from '../../server/src/code/facts';
import { expected, seen, type Built } from './oracleViews';
import { differences } from './oracleCompare';

const corpus = join(import.meta.dirname, '..', 'corpus');
const programs = readdirSync(corpus)
  .sort()
  .flatMap((name) => programIn(join(corpus, name)) ?? []);

const sources = {
  read: (file: string) => (isFile(file) ? readFileSync(file, 'utf8') : undefined),
  exists: isFile,
};

/** Every program of the corpus is really run; what tfjs builds must be what is read from its source. */
describe('what is extracted is what tfjs builds', () => {
  const child = join(import.meta.dirname, 'oracleChild.mjs');
  const output = execFileSync(process.execPath, [child, ...programs], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const answers = JSON.parse(output) as {
    [path: string]: readonly (readonly Built[])[] | { readonly error: string };
  };

  it('has at least a hundred programs', () => {
    assert.ok(programs.length >= 100, `${programs.length} programs`);
  });

  for (const path of programs) {
    it(path.slice(corpus.length + 1), () => {
      const runs = answers[path];
      assert.ok(Array.isArray(runs), `the program itself fails: ${JSON.stringify(runs)}`);
      const facts = readFacts(path, sources);
      assert.equal(facts.skipped, null);
      const models = facts.models.filter(({ kind }) => kind === 'sequential' || kind === 'functional');
      const isLoaded = facts.models.some(({ kind }) => kind === 'loaded');
      const found = differences(
        seen(models),
        runs.map((run: readonly Built[]) => run.map(expected)),
        isLoaded,
      );
      assert.deepEqual(found, []);
    });
  }
});

/** A program is a file, or a folder with a file that is named main. */
function programIn(path: string): string | undefined {
  if (isFile(path)) return /\.[cm]?[jt]sx?$/.test(path) ? path : undefined;
  const main = readdirSync(path).find((name) => /^main\.[cm]?[jt]sx?$/.test(name));
  return main === undefined ? undefined : join(path, main);
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}
