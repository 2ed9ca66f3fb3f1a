import assert from 'node:assert/strict';
import { ts } from 'ts-morph';
import { parseFile } from '../../../server/src/code/evaluate/parse';
import { surveyOf } from '../../../server/src/code/evaluate/survey';

describe('the survey of a function', () => {
  it('tells what is read from what is only named or assigned', () => {
    const { names, reads, writes } = surveyed('function f() { a.b.c(d); e = g; this.h = i.j; let k = e; k = 1; }');
    assert.deepEqual(sorted(names), ['a', 'b', 'c', 'd', 'e', 'g', 'i', 'j', 'k']);
    assert.deepEqual(sorted(reads), ['a', 'a.b', 'a.b.c', 'd', 'e', 'f', 'g', 'i', 'i.j', 'k']);
    assert.deepEqual(sorted(writes), ['e', 'this.h']);
  });

  it('follows members to any depth, however they are written', () => {
    for (const written of ['a.b.c', `a['b'].c`, 'a.b!["c"]', '(a as any).b.c', 'a?.b.c']) {
      const { reads, writes } = surveyed(`function f() { a.b.c = 1; d(${written}); }`);
      assert.deepEqual([sorted(reads), sorted(writes)], [['a', 'a.b', 'a.b.c', 'd', 'f'], ['a.b.c']], written);
    }
    assert.deepEqual(sorted(surveyed('function f() { this.a.b.c = 1; }').reads), ['f', 'this.a.b']);
    assert.deepEqual(sorted(surveyed('function f() { a().b = 1; c[d].e = 2; }').writes), []);
  });

  it('tells mentions from the names that functions and classes are given', () => {
    const given =
      'function f() { class C { m() {} get g() {} } function h() {} const o = { p() {} }; return function r() {}; }';
    assert.deepEqual(sorted(surveyed(given).names), ['o']);
    assert.deepEqual(sorted(surveyed('function f() { const a = () => a; function h() { f(); } }').names), ['a', 'f']);
  });

  it('tells what each run changes further', () => {
    const grown = 'n++; list.push(1); m = m + 1; k += 2; rows[0] = 1; this.seen.add(x);';
    const fixed = 'p = q; p ??= 1; row["name"] = 1; let own = 0; own++;';
    const { grows, edits } = surveyed(`function f() { ${grown} ${fixed} }`);
    assert.deepEqual(sorted(grows), ['k', 'list', 'm', 'n', 'rows', 'this.seen']);
    assert.deepEqual(sorted(edits), ['rows']);
  });

  it('tells of which lists and tables it may write over any part', () => {
    const edited = 'a[i] = 1; b.c[i].d = 1; e[i][j]++; [f[i]] = g; delete h[i]; Object.assign(k, l, { m: 1 });';
    const { edits, writes } = surveyed(`function f() { ${edited} }`);
    assert.deepEqual(sorted(edits), ['a', 'b.c', 'e', 'f', 'h', 'k']);
    assert.deepEqual(sorted(writes), ['k.m']);
    const items =
      'for (let x of a) x.n = 1; b.forEach((x) => (x.n = 1)); c.d.map((x) => { x.n++; }); const y = e[0]; y.n = 1;';
    const moved = 'f.sort(); g.h.fill(0); i.length = 0; j.map((z) => z.n);';
    assert.deepEqual(sorted(surveyed(`function f() { ${items} ${moved} }`).edits), [
      'a',
      'b',
      'c.d',
      'e',
      'f',
      'g.h',
      'i',
    ]);
  });

  it('tells of which of its own it writes members', () => {
    const { alters } = surveyed(
      'function f(a, b) { a.n = 1; b = 2; const c = {}; c.d.e++; g.h = 1; const i = a; i.k = 1; }',
    );
    assert.deepEqual(sorted(alters), ['a', 'c', 'i']);
  });

  it('tells what it writes in other ways than by a plain assignment', () => {
    const text = '[a, b.c, ...d] = e; ({ g, h: i.j = 1, ...k } = l); for (m.n of o) p(); delete q.r;';
    const { writes } = surveyed(`function f() { ${text} Object.assign(this, { s: 1 }); }`);
    assert.deepEqual(sorted(writes), ['a', 'b.c', 'd', 'g', 'i.j', 'k', 'm.n', 'q.r', 'this.s']);
  });

  it('tells what it puts nothing in the place of', () => {
    const { clears } = surveyed(
      'function f() { a = null; b.c = undefined; this.d = []; e = [1]; f = 0; let g = 1; g = null; }',
    );
    assert.deepEqual(sorted(clears), ['a', 'b.c', 'this.d']);
  });

  it('knows what constants and destructuring give other names', () => {
    const { reads, writes, grows } = surveyed(
      'function f() { const { a, b: { c } } = this.s; const d = a.d; d.e = c; c.push(1); var self = this; self.g = 1; }',
    );
    assert.deepEqual(sorted(writes), ['this.g', 'this.s.a.d.e']);
    assert.deepEqual(sorted(grows), ['this.s.b.c']);
    for (const key of ['this.s', 'this.s.a', 'this.s.b.c', 'this.s.a.d']) assert.ok(reads.has(key), key);
    const own = surveyed('function f() { let a = b; a.c = 1; const d = e(); const { g } = d; g.h = 1; }');
    assert.deepEqual(sorted(own.writes), []);
    const shadowed = surveyed('function f() { const a = b.c; { const b = a.d; b.e = 1; } }');
    assert.ok(shadowed.writes.size <= 1);
  });

  it('takes in the functions and classes that stand in it', () => {
    const inner = '() => { let x = 1; y = z; x = 2; }';
    for (const text of [`function f() { g(${inner}); }`, `function f() { class C { m = ${inner}; } }`]) {
      const { names, writes, declared, assigned } = surveyed(text);
      assert.ok(names.has('z') && declared.has('x'));
      assert.deepEqual(sorted(assigned), ['x', 'y']);
      assert.deepEqual([...writes], ['y']);
    }
  });

  it('takes what destructuring and loops assign for assigned', () => {
    const text = 'function f() { [a, b.c, ...d] = e; ({ g, h: i = 1, ...j } = k); for (l of m) n(); o--; }';
    assert.deepEqual(sorted(surveyed(text).assigned), ['a', 'd', 'g', 'i', 'j', 'l', 'o']);
  });

  it('tells what no name tells', () => {
    assert.ok(surveyed('function f() { return () => this.a; }').usesThis);
    for (const part of ['super.a', 'import("a")', 'class {}', 'window.a', 'require("a")']) {
      const { usesThis, usesMore } = surveyed(`function f() { return ${part}; }`);
      assert.ok(usesMore && !usesThis, part);
    }
    const plain = surveyed('function f(a) { return a.b + 1; }');
    assert.ok(!plain.usesMore && !plain.usesThis);
  });

  it('knows an await of its own', () => {
    assert.ok(surveyed('async function f() { if (a) await b; }').waits);
    for (const inner of ['async () => await b', 'async () => { await b; }', 'async function () { await b; }']) {
      assert.ok(!surveyed(`async function f() { g(${inner}); }`).waits, inner);
    }
  });

  it('knows a loop that only a jump ends, in a function within as well', () => {
    for (const loop of [
      'while (true) { if (a) break; }',
      'for (;;) a();',
      'g(() => { for (let i = 0; ; i++) a(i); });',
    ])
      assert.ok(surveyed(`function f() { ${loop} }`).isEndless, loop);
    for (const loop of ['while (a) b();', 'for (let i = 0; i < 2; i++) a(i);', 'for (const a of b) a();'])
      assert.ok(!surveyed(`function f() { ${loop} }`).isEndless, loop);
  });
});

describe('the parents of nodes', () => {
  const text = `import a from 'a'; const f = async (x: number = 1) => { a?.b.c = x; for (y of z) this.n += 1; };
    class C<T> extends f { @d static #m = <T>(q: T) => q; get v() { return new.target; } } export { f as default };`;

  it('are those that the parser itself would give', () => {
    const source = parse('/w/parents.ts', text);
    const whole = ts.createSourceFile('/w/parents.ts', text, ts.ScriptTarget.ESNext, true);
    assert.deepEqual(parentsIn(source), parentsIn(whole));
  });

  it('are there however deep the code nests', () => {
    const deep = `const sum = ${Array.from({ length: 6000 }, (_, i) => `x${i}`).join(' + ')};`;
    const missing = parentsIn(parse('/w/deep.ts', deep)).filter((parent) => parent === undefined);
    assert.equal(missing.length, 0);
  });
});

function surveyed(text: string) {
  const [first] = parse('/w/survey.ts', text).statements;
  assert.ok(first);
  return surveyOf(first);
}

function parse(path: string, text: string): ts.SourceFile {
  const file = parseFile(path, text);
  assert.ok(file);
  return file.source;
}

/** The kind of each node's parent, in the order of the text. */
function parentsIn(source: ts.SourceFile): readonly (ts.SyntaxKind | undefined)[] {
  const kinds: (ts.SyntaxKind | undefined)[] = [];
  const waiting: ts.Node[] = [source];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const parent: ts.Node | undefined = node.parent;
    if (node !== source) kinds.push(parent?.kind);
    ts.forEachChild(node, (child) => void waiting.push(child));
  }
  return kinds;
}

function sorted(names: ReadonlySet<string>): readonly string[] {
  return [...names].sort();
}
