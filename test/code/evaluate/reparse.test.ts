import assert from 'node:assert/strict';
import { ts } from 'ts-morph';
import { readFacts } from '../../../server/src/code/facts';
import { reparse } from '../../../server/src/code/evaluate/reparse';
import { modelFile } from '../../bench/support/modelFile';

describe('parsing an edited text', () => {
  it('gives the tree that parsing it whole gives', () => {
    const random = randomFrom(7);
    let text = modelFile();
    let tree = parse(text);
    for (let turn = 0; turn < 120; turn++) {
      text = edited(text, random);
      tree = reparse(tree, text) ?? parse(text);
      assert.equal(dump(tree), dump(parse(text)), `after edit ${turn}`);
    }
  });

  it('gives it of statements of all kinds, in any order, that edits break', () => {
    const random = randomFrom(5);
    const oneOf = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
    for (let turn = 0; turn < 400; turn++) {
      const kind = oneOf([ts.ScriptKind.TS, ts.ScriptKind.JSX, ts.ScriptKind.TSX]);
      const parts = Array.from({ length: 3 + Math.floor(random() * 12) }, () => `${oneOf(statements)}${oneOf(ends)}`);
      let text = `${random() < 0.1 ? '#!/usr/bin/env node\n' : ''}${parts.join('')}`;
      let tree = parse(text, kind);
      for (let edit = 0; edit < 6; edit++) {
        const before = text;
        text = edited(text, random, marks);
        tree = reparse(tree, text) ?? parse(text, kind);
        assert.equal(dump(tree), dump(parse(text, kind)), JSON.stringify([before, text, kind]));
      }
    }
  });

  const behind = 'b();\nc();\nawait (x);\nd();\n';
  const edits: readonly (readonly [what: string, before: string, after: string])[] = [
    ['makes a module of a file', `a();\n${behind}`, `import 'a';\n${behind}`],
    ['makes a module of it by what stands in an expression', `a();\n${behind}`, `a(import.meta);\n${behind}`],
    ['makes a script of it', `export const a = 1;\n${behind}`, `const a = 1;\n${behind}`],
    [
      'leaves alone what makes a module of it in an expression',
      'const a = 1;\nawait (x);\nf(import.meta.url);\n',
      'const ab = 1;\nawait (x);\nf(import.meta.url);\n',
    ],
    [
      'lets what awaits end further below',
      'for await (const x of y) z();\nfor await (const x of y) z();\nexport const e = 1;\ndo x(); while (y) z();\n',
      'for await (const x of y) z(\nr await (const x of y) z();\nexport const e = 1;\ndo x(); while (y) z();\n',
    ],
    [
      'breaks a file that awaits',
      'accessor;\nawait\nfoo();\n=> @dec class D { @p m() {} };\nexport {};\nf(x);\ng();\n',
      'acc essor;\nawait\nfoo();\n=> @dec class D { @p m() {} };\nexport {};\nf(x);\ng();\n',
    ],
    ['opens a regular expression', 'a "b";;c;// d;\ne;\n', 'a */b";;c;// d;\ne;\n'],
  ];
  for (const [what, before, after] of edits) {
    it(`gives it where the edit ${what}`, () => {
      assert.equal(dump(reparse(parse(before), after) ?? parse(after)), dump(parse(after)));
    });
  }

  it('gives up where TypeScript does', () => {
    const [before, after] = ['super<T>\n', 's/uper<T>\n'];
    const change = ts.createTextChangeRange(ts.createTextSpan(1, 0), 1);
    assert.throws(() => ts.updateSourceFile(parse(before, ts.ScriptKind.TSX), after, change), /Debug Failure/);
    assert.equal(reparse(parse(before, ts.ScriptKind.TSX), after), undefined);
  });

  it('gives up on a text that has little in common with the one before', () => {
    assert.equal(reparse(parse('const a = 1;'), 'function f() { return 2 }'), undefined);
  });

  it('leaves the facts as they would be for a file that is read first', () => {
    const random = randomFrom(11);
    let text = modelFile();
    for (let turn = 0; turn < 6; turn++) {
      text = edited(text, random);
      const sources = { read: () => text, exists: () => true };
      const fresh = JSON.stringify(readFacts(`/w/fresh${turn}.ts`, sources)).replaceAll(`fresh${turn}`, 'edited');
      assert.equal(JSON.stringify(readFacts('/w/edited.ts', sources)), fresh, `after edit ${turn}`);
    }
  });
});

/** What statements begin and end with where the one before them has no semicolon, what awaits, what makes modules, and what is broken. */
const statements = [
  ...[
    'a',
    '(b)',
    '[c]',
    '`t${x}t`',
    '/re;g/.test(a)',
    'x\n++\ny',
    'let\nx',
    'let [u] = v',
    'a ? b : c',
    '+1',
    '<T>y',
    ';',
  ],
  ...[
    'await (x)',
    'await [y]',
    'await x',
    'await\nfoo()',
    'for await (const x of y) z()',
    'await using z = w',
    'var await_ = await',
  ],
  ...[
    'export const e = 1',
    'export {}',
    "import q from 'q'",
    'import.meta.url',
    "import('z')",
    "export * from 'p'",
    'export = x',
  ],
  ...[
    "'use strict'",
    '@dec class D { @p m() {} }',
    'class C { static { await; } #p = `a${`b${1}`}` }',
    'enum E { A, B }',
  ],
  ...[
    'const j = <div a={1}>text {v} <b/>more</div>',
    'const t = <T,>(x: T) => x',
    'f<T>(x)',
    'a < b > c',
    'x = a / b / c',
  ],
  ...[
    '<!-- html',
    '--> html',
    '// @ts-ignore',
    '/* c */',
    '/* `',
    '#!/usr/bin/env node',
    "s = 'it''s'",
    'return 5',
    'super.x',
  ],
  ...[
    'function* g() { yield\n1 }',
    'async () => { await 1 }',
    'let y = async\n(x) => x',
    'if (a) b; else c',
    'do x(); while (y) z()',
  ],
];
const ends = [';\n', ';\n', '\n', ' ', ';', '\r\n\r\n'];
const marks = [
  ...[
    '',
    'x',
    '{',
    '}',
    '(',
    ')',
    ';',
    "'",
    '`',
    ' // ',
    '/*',
    '*/',
    '\n',
    '=> ',
    '<T>',
    '<',
    '>',
    '${',
    '/',
    '=',
    '@',
    '#',
    '#!',
    ':',
    ',',
  ],
  ...[
    'await ',
    'export ',
    'import ',
    'async ',
    'function ',
    'class ',
    '<!--',
    '-->',
    '</div>',
    '<a>',
    'export {};\n',
    'import.meta;\n',
  ],
];

function parse(text: string, kind = ts.ScriptKind.TS): ts.SourceFile {
  const options = { languageVersion: ts.ScriptTarget.ESNext, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  return ts.createSourceFile('/w/a.ts', text, options, true, kind);
}

const usual = ['', 'x', '{', '}', '(', ');', "'", '`', ' // ', '\n', 'const n = 1;\n', '=> ', '<T>'];

/** Something typed, deleted or broken at some place. */
function edited(text: string, random: () => number, typed: readonly string[] = usual): string {
  const at = Math.floor(random() * text.length);
  const removed = Math.floor(random() * 4);
  return text.slice(0, at) + (typed[Math.floor(random() * typed.length)] ?? '') + text.slice(at + removed);
}

/** Every node with its kind and place and where its parent stands, and the places of the lists of nodes. */
function dump(source: ts.SourceFile): string {
  const lines = [`${source.pos} ${source.end} ${source.text.length} ${source.endOfFileToken.parent === source}`];
  const visit = (node: ts.Node): void => {
    lines.push(
      `${node.kind} ${node.pos} ${node.end} ${node.parent.kind} ${node.parent.pos} ${node.getSourceFile() === source}`,
    );
    ts.forEachChild(node, visit, visitAll);
  };
  const visitAll = (nodes: ts.NodeArray<ts.Node>): void => {
    lines.push(`${nodes.length} from ${nodes.pos} to ${nodes.end}`);
    nodes.forEach(visit);
  };
  ts.forEachChild(source, visit, visitAll);
  return lines.join('\n');
}

function randomFrom(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
}
