import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = dirname(dirname(import.meta.dirname));

describe('house', function () {
  this.timeout(240_000);

  it('type-checks', () => passes('typescript/bin/tsc', ['-p', '.']));
  it('keeps the lint rules', () =>
    passes('eslint/bin/eslint.js', ['-c', 'scripts/eslint.config.mjs', '--max-warnings', '0', '.']));
  it('is formatted', () => passes('prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']));

  it('has only the folders of the design at its top', () => {
    const known =
      /^(package(-lock|\.nls(\..+)?)?\.json|tsconfig\.json|client|server|media|test|docs|scripts|README\.md|CHANGELOG\.md|CONTRIBUTING\.md|LICENSE|\..+|dist|node_modules|losslens-report\.html|.*\.vsix)$/;
    assert.deepEqual(
      readdirSync(root).filter((name) => !known.test(name)),
      [],
    );
  });
});

function passes(tool: string, args: readonly string[]): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'node_modules', tool), ...args], {
    cwd: root,
    encoding: 'utf8',
  });
  assert.equal(status, 0, `${stdout}${stderr}`);
}
