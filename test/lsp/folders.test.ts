import assert from 'node:assert/strict';
import { renameSync, rmSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { badModel } from './sample';
import { inWorkspace, wanting } from './workspaceClient';

/** Its loss stands in a folder beside it. */
const importer = `import { loss } from './lib/deep/loss';\n${badModel.replace(`loss: 'meanSquaredError'`, 'loss')}`;
const loss = `export const loss = 'meanSquaredError';\n`;
const bad = ['softmax-with-mse'];

describe('language server, folders of which the editor tells by their names alone', function () {
  this.timeout(60_000);
  const { idsIn, offered, pathOf, pull, pullAll, start, told, uriOf, write } = inWorkspace();

  /** What a client is told of a workspace of these files that asks for all of it. */
  async function toldOf(files: { readonly [name: string]: string }) {
    for (const [name, text] of Object.entries(files)) write(name, text);
    await start(wanting);
    await offered(true);
    return pullAll();
  }

  it('takes back the findings of a folder that was deleted, and reads anew what imports from it', async () => {
    const first = await toldOf({
      'lib/deep/loss.ts': loss,
      'lib/deep/bad.ts': badModel,
      'library/bad.ts': badModel,
      'importer.ts': importer,
    });
    assert.deepEqual(idsIn(first), { 'importer.ts': bad, 'lib/deep/bad.ts': bad, 'library/bad.ts': bad });
    rmSync(pathOf('lib'), { recursive: true });
    await told(3, 'lib');
    assert.deepEqual(idsIn(await pullAll(first.items)), { 'importer.ts': [], 'lib/deep/bad.ts': [] });
  });

  it('moves the findings of a folder that was renamed, and finds what was looked for in vain', async () => {
    const first = await toldOf({
      'old/deep/loss.ts': loss,
      'old/deep/bad.ts': badModel,
      'old/dist/out.js': badModel,
      'importer.ts': importer,
    });
    assert.deepEqual(idsIn(first), { 'importer.ts': [], 'old/deep/bad.ts': bad });
    renameSync(pathOf('old'), pathOf('lib'));
    await told(3, 'old');
    await told(1, 'lib');
    const found = idsIn(await pullAll(first.items));
    // The two events may be answered together or one after the other.
    if (!('importer.ts' in found)) Object.assign(found, idsIn(await pullAll(first.items)));
    assert.deepEqual(found, { 'importer.ts': bad, 'lib/deep/bad.ts': bad, 'old/deep/bad.ts': [] });
  });

  it('shows an open importer anew when a folder goes and comes, and nothing else', async () => {
    write('lib/deep/loss.ts', loss);
    const started = await start({});
    await started.open(uriOf('importer.ts'), importer);
    await started.open(uriOf('other.ts'), badModel);
    const refreshes = (): number => started.asked.get('workspace/diagnostic/refresh') ?? 0;
    const first = await pull('importer.ts');
    const other = await pull('other.ts');
    assert.deepEqual(
      first.items?.map(({ code }) => code),
      bad,
    );
    const before = refreshes();
    renameSync(pathOf('lib'), pathOf('lib2'));
    await told(3, 'lib');
    await told(1, 'lib2');
    const second = await pull('importer.ts', first.resultId);
    assert.deepEqual(second.items, []);
    assert.equal((await pull('other.ts', other.resultId)).kind, 'unchanged');
    assert.equal(refreshes(), before + 1);
    renameSync(pathOf('lib2'), pathOf('lib'));
    await told(1, 'lib');
    assert.equal((await pull('importer.ts', second.resultId)).kind, 'full');
    assert.equal(refreshes(), before + 2);
  });

  it('pushes what changes in open importers to a client that does not pull', async () => {
    write('lib/deep/loss.ts', loss);
    const started = await start({}, [''], { workspace: { configuration: true } });
    const shown = (count: number) =>
      started.heard<PublishDiagnosticsParams>(
        'textDocument/publishDiagnostics',
        ({ uri, diagnostics }) => uri === uriOf('importer.ts') && diagnostics.length === count,
      );
    await started.open(uriOf('importer.ts'), importer);
    await shown(1);
    rmSync(pathOf('lib'), { recursive: true });
    await told(3, 'lib');
    await shown(0);
  });

  it('follows a config file that comes and goes with its folder', async () => {
    write('a/bad.ts', badModel);
    const started = await start({});
    await started.open(uriOf('a/bad.ts'), badModel);
    const severity = async () => (await pull('a/bad.ts')).items?.[0]?.severity;
    assert.equal(await severity(), 2);
    write('b/.losslensrc.json', '{"rules": {"softmax-with-mse": "error"}}');
    rmSync(pathOf('a'), { recursive: true });
    renameSync(pathOf('b'), pathOf('a'));
    await told(3, 'b');
    await told(1, 'a');
    assert.equal(await severity(), 1);
  });

  it('tells nothing of build output and packages that are written', async () => {
    const first = await toldOf({ 'bad.ts': badModel });
    const second = pullAll(first.items);
    for (const name of ['dist/out.js', 'a/node_modules/x/index.js', '.cache/x.ts']) {
      write(name, badModel);
      await told(1, name);
    }
    write('z.ts', badModel);
    await told(1, 'z.ts');
    const answers = [await Promise.race([second, pause(2000, undefined)])];
    if (answers[0] && !('z.ts' in idsIn(answers[0]))) answers.push(await pullAll(first.items));
    assert.deepEqual(Object.assign({}, ...answers.map((one) => (one ? idsIn(one) : {}))), { 'z.ts': bad });
  });
});
