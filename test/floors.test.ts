import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

const root = dirname(import.meta.dirname);

const belowFaces = ['protocol', 'code', 'run', 'trainer', 'rules', 'checks', 'changes', 'analysis', 'kept', 'disk'];

/** The import table of docs/architecture.md: a room may import itself and the rooms named beside it. */
const rooms: Record<string, readonly string[]> = {
  'server/src/protocol': [],
  'server/src/code': ['server/src/protocol'],
  'server/src/run': ['server/src/protocol'],
  'server/src/trainer': ['server/src/protocol'],
  'server/src/kept': [],
  'server/src/disk': [],
  'server/src/rules': ['server/src/protocol'],
  'server/src/checks': ['server/src/protocol', 'server/src/run'],
  'server/src/changes': ['server/src/protocol'],
  'server/src/analysis': ['protocol', 'code', 'run', 'trainer', 'rules', 'checks', 'changes'].map(inServer),
  'server/src/lsp': belowFaces.map(inServer),
  'server/src/cli': belowFaces.map(inServer),
  'server/generate': ['protocol', 'rules', 'checks', 'analysis'].map(inServer),
  'client/src': ['server/src/protocol'],
  'media/panel': ['server/src/protocol'],
};

/** Who alone may import a package. */
const packages: readonly { readonly name: RegExp; readonly rooms: readonly string[] }[] = [
  { name: /^vscode-languageserver/, rooms: ['server/src/lsp'] },
  { name: /^vscode(-languageclient.*)?$/, rooms: ['client/src'] },
  { name: /^(ts-morph|typescript)$/, rooms: ['server/src/code'] },
  { name: /^@tensorflow\//, rooms: ['server/src/code/tfjs', 'server/src/trainer'] },
  { name: /^uplot/, rooms: ['media/panel'] },
  { name: /^@dagrejs\//, rooms: ['media/panel'] },
];

/** The core is pure: text and traces in, findings out. */
const core = ['protocol', 'code', 'run', 'rules', 'checks', 'changes', 'analysis'].map(inServer);
const worldly = /^(node:)?(fs|child_process|net|http|https|os|worker_threads|readline|dgram|tls)(\/|$)/;

describe('floors', () => {
  for (const room of Object.keys(rooms)) {
    it(`${room} imports only what its floor allows`, () => {
      const wrong = filesUnder(join(root, room)).flatMap((file) =>
        importsOf(file)
          .filter((specifier) => !allowed(room, file, specifier))
          .map((specifier) => `${relative(root, file)} imports ${specifier}`),
      );
      assert.deepEqual(wrong, []);
    });
  }

  it('knows every folder that holds source', () => {
    const unknown = ['server', 'client', 'media']
      .flatMap((top) => filesUnder(join(root, top)))
      .map((file) => relative(root, file))
      .filter(
        (file) => !file.startsWith('media/sample/') && !Object.keys(rooms).some((room) => file.startsWith(`${room}/`)),
      );
    assert.deepEqual(unknown, []);
  });

  it('sees a forbidden import when there is one', () => {
    const file = join(root, 'server/src/rules/example.ts');
    assert.equal(allowed('server/src/rules', file, '../analysis/lintFile'), false);
    assert.equal(allowed('server/src/rules', file, 'ts-morph'), false);
    assert.equal(allowed('server/src/rules', file, 'node:fs'), false);
    assert.equal(allowed('server/src/rules', file, '../protocol/finding'), true);
  });
});

function allowed(room: string, file: string, specifier: string): boolean {
  if (specifier.startsWith('.')) {
    const target = relative(root, resolve(dirname(file), specifier));
    return [room, ...(rooms[room] ?? [])].some((other) => target === other || target.startsWith(`${other}/`));
  }
  if (core.includes(room) && worldly.test(specifier)) return false;
  const owner = packages.find(({ name }) => name.test(specifier));
  const here = relative(root, file);
  return !owner || owner.rooms.some((owned) => here.startsWith(`${owned}/`));
}

function importsOf(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      found.push((node.moduleSpecifier as ts.StringLiteral).text);
    }
    const [argument] = ts.isCallExpression(node) ? node.arguments : [];
    if (argument && ts.isStringLiteral(argument) && ts.isCallExpression(node)) {
      const { expression } = node;
      if (
        expression.kind === ts.SyntaxKind.ImportKeyword ||
        (ts.isIdentifier(expression) && expression.text === 'require')
      ) {
        found.push(argument.text);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return filesUnder(path);
    return /\.tsx?$/.test(name) ? [path] : [];
  });
}

function inServer(room: string): string {
  return `server/src/${room}`;
}
