import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { Module } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { build } from 'esbuild';
import { ts } from 'ts-morph';
// @ts-expect-error scripts are plain JavaScript
import { parserModule, typescriptParser } from '../../scripts/typescriptParser.mjs';

const root = dirname(dirname(import.meta.dirname));
const kinds: { readonly [extension: string]: ts.ScriptKind } = {
  '.ts': ts.ScriptKind.TS,
  '.mts': ts.ScriptKind.TS,
  '.cts': ts.ScriptKind.TS,
  '.tsx': ts.ScriptKind.TSX,
  '.js': ts.ScriptKind.JSX,
  '.mjs': ts.ScriptKind.JSX,
  '.cjs': ts.ScriptKind.JSX,
  '.json': ts.ScriptKind.JSON,
};

describe('the parser of the bundles', function () {
  this.timeout(60_000);
  let bundled: typeof ts;
  let size = 0;

  before(async () => {
    const { outputFiles } = await build({
      stdin: { contents: `export * from '${parserModule}';` },
      bundle: true,
      platform: 'node',
      format: 'cjs',
      minify: true,
      write: false,
      plugins: [typescriptParser(join(root, 'server', 'src', 'code'))],
    });
    const code = outputFiles[0]?.text ?? '';
    size = code.length;
    const module = new Module('parser') as Module & { _compile(code: string, name: string): void };
    module._compile(code, 'parser.cjs');
    bundled = module.exports as typeof ts;
  });

  it('reads whole, cut and broken files as TypeScript does', () => {
    let files = 0;
    for (const entry of readdirSync(join(root, 'test', 'corpus'), { recursive: true, encoding: 'utf8' })) {
      const kind = kinds[extname(entry)];
      if (kind === undefined) continue;
      files++;
      const text = readFileSync(join(root, 'test', 'corpus', entry), 'utf8');
      for (const version of [
        text,
        text.slice(0, text.length / 2),
        text.replace(/[)}]/, '('),
        text.replaceAll(',', '<'),
      ]) {
        assert.equal(digestBy(bundled, entry, version, kind), digestBy(ts, entry, version, kind), entry);
      }
    }
    assert.ok(files > 100);
  });

  it('follows an edit as TypeScript does', () => {
    const text = readFileSync(join(root, 'test', 'bench', 'support', 'modelFile.txt'), 'utf8');
    const by = (parser: typeof ts): string => {
      const before = parser.createSourceFile('model.ts', text, ts.ScriptTarget.ESNext, true);
      const change = parser.createTextChangeRange(parser.createTextSpan(text.indexOf('64'), 2), 3);
      return treeOf(parser.updateSourceFile(before, text.replace('64', '128'), change));
    };
    assert.equal(by(bundled), by(ts));
  });

  it('leaves the rest of TypeScript out', () => assert.ok(size < 1_000_000, `${size} bytes`));
});

function digestBy(parser: typeof ts, path: string, text: string, kind: ts.ScriptKind): string {
  const source = parser.createSourceFile(path, text, ts.ScriptTarget.ESNext, true, kind);
  return createHash('sha256').update(treeOf(source)).digest('hex');
}

/** All that the parser says: of each node its kind, place, flags and text, and each syntax error. */
function treeOf(source: ts.SourceFile): string {
  const lines: string[] = [];
  const visit = (node: ts.Node & { readonly text?: string }): void => {
    lines.push(`${node.kind} ${node.getStart(source)} ${node.end} ${node.flags} ${node.text ?? ''}`);
    ts.forEachChild(node, visit);
  };
  visit(source);
  const { parseDiagnostics } = source as ts.SourceFile & { readonly parseDiagnostics: readonly ts.Diagnostic[] };
  return [...lines, ...parseDiagnostics.map(({ start, code }) => `${start} ${code}`)].join('\n');
}
