import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseFile } from '../../../server/src/code/evaluate/parse';
import { logOf, runProgram } from './support';

const corpus = join(__dirname, '../../corpus');
const programs = readdirSync(corpus)
  .filter((name) => /\.[jt]s$/.test(name))
  .map((name) => readFileSync(join(corpus, name), 'utf8'));

describe('an evaluation always ends', () => {
  const endless: readonly string[] = [
    `while (true) {}`,
    `for (;;) { x.push(1) }`,
    `do {} while (1)`,
    `function f() { f() } f()`,
    `function f(n) { if (n) { f(n - 1); f(n - 1); f(n - 1) } } f(u)`,
    `function f(n) { return n < 2 ? n : f(n - 1) + f(n - 2) } f(40)`,
    `let s = 'x'; while (true) s += s`,
    `let a = [1]; while (true) a = [...a, ...a]`,
    `let a = [1]; while (true) a.push(...a)`,
    `const q = [1]; for (const x of q) q.push(x)`,
    `const o = {}; o.o = o; JSON.stringify(o); log(o)`,
    `const a = []; a.push(a); a.flat(Infinity); String(a); log(\`\${a}\`)`,
    `class A extends A {} new A()`,
    `const p = {}; p.__proto__ = p; p.x; const q = Object.create(p); Object.setPrototypeOf(p, q); q.y`,
    `const g = { get x() { return this.x } }; g.x`,
    `while (a) { while (b) { while (c) { while (d) { while (e) f() } } } }`,
    Array.from({ length: 40 }, (_, i) => `if (c${String(i)}) x.a = ${String(i)}; else x.b = ${String(i)};`).join('\n'),
    Array.from({ length: 30 }, (_, i) => `if (c${String(i)}) { if (d${String(i)}) return; y = 1 }`).join('\n'),
  ];
  for (const program of endless) {
    it(program.slice(0, 80), function () {
      this.timeout(20_000);
      const { evaluation } = runProgram(program);
      assert.ok(evaluation.exports);
    });
  }

  it('says that the budget was used up, and still enters the functions', () => {
    const program = `function late() { log('seen') }\nlet n = 0; for (let i = 0; i < 1900; i++) for (let j = 0; j < 1900; j++) n += j;`;
    const { evaluation, texts } = runProgram(program, { steps: 3000 });
    assert.deepEqual(
      evaluation.unknown.map(({ why }) => why),
      ['the budget of steps is used up'],
    );
    assert.deepEqual(texts, ['seen']);
  });

  it('keeps to the budget that it is given', () => {
    const { evaluation } = runProgram(`for (let i = 0; i < 100; i++) log(i)`, { steps: 50 });
    assert.equal(evaluation.unknown.length, 1);
  });
});

describe('broken source is ordinary', () => {
  it('runs what the parser recovers', () => {
    const { evaluation, texts } = runProgram(`const a = 1; log(a); const b = {; log(a + 1`);
    assert.equal(evaluation.syntaxErrors, true);
    assert.equal(texts[0], '1');
  });

  it('survives nesting without end', () => {
    for (const program of [
      '['.repeat(20_000),
      '('.repeat(5000) + '1',
      '!'.repeat(5000) + 'x',
      `log(${'1+'.repeat(3000)}1)`,
      'a'.repeat(10) + '.b'.repeat(4000),
      'if(a)'.repeat(3000),
    ]) {
      assert.ok(runProgram(program).evaluation);
    }
  });

  it('survives a missing file, an empty one and a wrong one', () => {
    assert.equal(runProgram({}, { entry: '/gone.ts' }).evaluation.exports.kind, 'unknown');
    assert.equal(logOf(''), '');
    assert.equal(logOf('\u0000\uFFFF<<<<<<< HEAD\n'), '');
  });

  it('survives every prefix of a program', function () {
    this.timeout(60_000);
    const program = programs.toSorted((a, b) => b.length - a.length)[0] ?? '';
    for (let end = 0; end <= program.length; end++) assert.ok(runProgram(program.slice(0, end)).evaluation);
  });

  it('survives tokens that are taken out, doubled or moved', function () {
    this.timeout(60_000);
    const mutant = fc.tuple(
      fc.constantFrom(...programs),
      fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom('drop', 'double', 'swap')), { minLength: 1, maxLength: 5 }),
    );
    fc.assert(
      fc.property(mutant, ([program, edits]) => {
        const tokens = program.split(/(\W)/);
        for (const [a, b, how] of edits) {
          const index = a % tokens.length;
          const token = tokens[index] ?? '';
          if (how === 'drop') tokens.splice(index, 1);
          else if (how === 'double') tokens.splice(index, 0, token);
          else tokens[index] = tokens[b % tokens.length] ?? '';
        }
        return runProgram(tokens.join('')).evaluation.exports !== undefined;
      }),
      { numRuns: 300 },
    );
  });
});

describe('parsing', () => {
  it('is done once for a text that is asked for again, and kept only then', () => {
    // A path of its own: what another test has parsed is known by its name.
    const path = '/parsed-once.ts';
    const first = parseFile(path, 'const a = 1');
    const again = parseFile(path, 'const a = 1');
    assert.notEqual(again, first);
    assert.equal(parseFile(path, 'const a = 1'), again);
    assert.notEqual(parseFile(path, 'const a = 2'), again);
  });
});
