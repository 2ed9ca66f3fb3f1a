import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { listFiles, PackageManager } from '@vscode/vsce';
import { ts } from 'ts-morph';
// @ts-expect-error scripts are plain JavaScript
import * as script from '../../scripts/notices.mjs';

interface Package {
  readonly name: string;
  readonly text: string;
}
/** What the script exports. */
const { bundledPackages, noticesOf, packageIn } = script as {
  readonly bundledPackages: (metafiles: readonly object[], root: string) => readonly Package[];
  readonly noticesOf: (packages: readonly Package[]) => string;
  readonly packageIn: (folder: string) => Package;
};

const root = dirname(dirname(import.meta.dirname));

describe('notices of third parties', () => {
  let folder = '';
  before(() => (folder = mkdtempSync(join(tmpdir(), 'losslens-notices-'))));
  after(() => rmSync(folder, { recursive: true }));

  const install = (name: string, license: string, texts: { readonly [file: string]: string }): string => {
    const path = join(folder, 'node_modules', name);
    mkdirSync(path, { recursive: true });
    const manifest = JSON.stringify({ name, version: '1.2.3', license });
    for (const [file, text] of Object.entries({ 'package.json': manifest, ...texts })) {
      writeFileSync(join(path, file), text);
    }
    return path;
  };

  it('are of the packages that a bundle takes something from', () => {
    for (const name of ['taken', 'shaken', '@scope/part', 'taken/node_modules/inner']) {
      install(name, 'MIT', { LICENSE: `of ${name}` });
    }
    const some = { bytesInOutput: 7 };
    const inputs = {
      'node_modules/taken/a.js': some,
      'node_modules/taken/lib/b.js': some,
      'node_modules/taken/node_modules/inner/index.js': some,
      'node_modules/@scope/part/index.js': some,
      'node_modules/shaken/index.js': { bytesInOutput: 0 },
      'made-up:made-up': some,
      'server/src/main.ts': some,
    };
    const found = bundledPackages([{ outputs: { 'dist/a.js': { inputs } } }], folder);
    assert.deepEqual(found.map(({ text }) => text).toSorted(), [
      'of @scope/part',
      'of taken',
      'of taken/node_modules/inner',
    ]);
  });

  it('hold the licence and what is to be noticed, once where they are the same', () => {
    const text = noticesOf([
      packageIn(
        install('zebra', 'MIT', { 'License.txt': 'All may.\r\n', 'thirdpartynotices.txt': 'Some of it is old.' }),
      ),
      packageIn(install('apple', 'ISC', { 'LICENSE.md': 'Nobody may.' })),
      packageIn(install('yak', 'MIT', { LICENCE: 'All may.\n', 'ThirdPartyNoticeText.txt': 'Some of it is old.\n' })),
    ]);
    const line = '='.repeat(80);
    assert.deepEqual(
      text
        .split('\n')
        .slice(1)
        .filter((part) => part !== ''),
      [
        ...[line, 'apple 1.2.3 (ISC)', line, 'Nobody may.'],
        ...[line, 'yak 1.2.3 (MIT)', 'zebra 1.2.3 (MIT)', line, 'All may.', 'Some of it is old.'],
      ],
    );
  });

  it('end the build where a package has no text', () => {
    assert.throws(
      () => packageIn(install('silent', 'MIT', {})),
      /^Error: silent 1\.2\.3 goes into a bundle and has no licence text: /,
    );
  });

  it('stand beside the bundles, and name what is in them', () => {
    const text = readFileSync(join(root, 'dist', 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    const named = new Map(
      [...text.matchAll(/^([@\w/-]+) (\d\S+) \(.+\)$/gm)].map(([, name, version]) => [name, version]),
    );
    assert.equal(named.get('typescript'), ts.version);
    const parts = ['@tensorflow/tfjs-core', '@tensorflow/tfjs-layers', 'uplot', 'vscode-languageclient', 'mnist'];
    for (const name of [...parts, '@dagrejs/dagre', 'vscode-languageserver']) assert.ok(named.has(name), name);
    for (const name of ['esbuild', 'mocha', '@tensorflow/tfjs-node']) assert.ok(!named.has(name), name);
    for (const path of [root, homedir(), 'node_modules']) assert.ok(!text.includes(path), path);
  });

  it('are packed', async () => {
    const packed = await listFiles({ cwd: root, packageManager: PackageManager.None });
    assert.ok(packed.includes('dist/THIRD-PARTY-NOTICES.txt'));
    assert.ok(packed.includes('dist/server.main.js'));
  });
});
