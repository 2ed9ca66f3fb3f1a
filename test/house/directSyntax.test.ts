import assert from 'node:assert/strict';
import { join } from 'node:path';
import { ts } from 'ts-morph';
// @ts-expect-error scripts are plain JavaScript
import { directSyntax } from '../../scripts/directSyntax.mjs';

const code = join(import.meta.dirname, '../../server/src/code/evaluate');

/** What the bundles hold of a file. */
async function bundled(file: string): Promise<string> {
  let load: ((file: { path: string }) => Promise<{ contents: string } | undefined>) | undefined;
  directSyntax.setup({ onLoad: (_filter: object, callback: typeof load) => (load = callback) });
  return (await load?.({ path: join(code, file) }))?.contents ?? '';
}

describe('the syntax in the bundles', () => {
  it('is asked for its kind where a question is no more than that', async () => {
    const text = await bundled('expressions.ts');
    assert.ok(text.includes(`if ((node.kind === ${ts.SyntaxKind.TypeOfExpression})) {`));
    assert.ok(!/\bts\.is(?:TypeOf|Void|Delete)Expression\(/.test(text));
  });

  it('is asked by TypeScript where a question is more', async () => {
    assert.ok((await bundled('callInfo.ts')).includes('ts.isStatement(at)'));
  });

  it('names no kinds by their names', async () => {
    assert.ok(!(await bundled('expressions.ts')).includes('ts.SyntaxKind.'));
  });
});
