import assert from 'node:assert/strict';
import type { Span } from '../../../server/src/protocol/finding';
import type { Call, Value } from '../../../server/src/code/evaluate/values';
import { runProgram } from './support';

/** Runs a program and gives its last call of the log, with a reader of spans. */
function lastCall(program: string): { readonly call: Call; readonly text: (span: Span | null | undefined) => string } {
  const { log, files } = runProgram(program);
  const call = log.at(-1)?.call;
  assert.ok(call, 'the program logs');
  return { call, text: (span) => (span ? (files[span.path] ?? '').slice(span.start, span.end) : '-') };
}

function argumentOf(program: string): { readonly value: Value; readonly text: string } {
  const { call, text } = lastCall(program);
  const [given] = call.args;
  const value = given?.kind === 'join' ? given.options[0]?.value : given;
  assert.ok(value && 'at' in value);
  return { value, text: text(value.at) };
}

describe('where values come from', () => {
  const literals: readonly (readonly [program: string, origin: string])[] = [
    [`const units = 32; log(units)`, '32'],
    [`const c = { act: 'relu' }; const d = { ...c }; log(d.act)`, `'relu'`],
    [`function f(x) { g(x) } function g({ y }) { log(y) } f({ y: 5 })`, '5'],
    [`class A { r = 0.1; go() { log(this.r) } } new A().go()`, '0.1'],
    [`log(-0.5 as number)`, '-0.5'],
    [`const [a, b = 7] = [1]; log(b)`, '7'],
    [`for (const n of [64]) log(n)`, '64'],
    [`log([1, 2].map((x) => x)[1])`, '2'],
    ['log(`plain`)', '`plain`'],
    [`log(undefined)`, 'undefined'],
    [`const x = c ? 8 : 8; log(c ? x : x)`, '8'],
  ];
  for (const [program, origin] of literals) {
    it(`keeps the place of a literal: ${program}`, () => {
      const { value, text } = argumentOf(program);
      assert.ok(value.kind === 'constant' && value.literal);
      assert.equal(text, origin);
    });
  }

  it('gives a computed value the place of its expression', () => {
    const { value, text } = argumentOf(`const a = 2; log(a * 3)`);
    assert.ok(value.kind === 'constant' && !value.literal);
    assert.equal(text, 'a * 3');
  });

  const uses: readonly (readonly [program: string, use: string])[] = [
    [`const units = 3; log({ units: units + 0 })`, 'units + 0'],
    [`const units = 3; log({ units })`, 'units'],
    [`const a = { units: 3 }; log({ ...a })`, '3'],
    [`const a = {}; a.units = 1 + 2; log(a)`, '1 + 2'],
    [`const a = { units: 4 }; log(Object.assign({}, a))`, '4'],
    [`const { b, ...rest } = { b: 1, units: 5 }; log(rest)`, '5'],
  ];
  for (const [program, use] of uses) {
    it(`knows where a property is used: ${program}`, () => {
      const { log, files, evaluation } = runProgram(program);
      const object = log.at(-1)?.call.args[0];
      assert.ok(object?.kind === 'object');
      const at = evaluation.context.usedAt(object, 'units');
      assert.equal(at && files[at.path]?.slice(at.start, at.end), use);
    });
  }
});

describe('what the source says of a call', () => {
  it('gives the receiver of a method that is cast, and calls it on that', () => {
    const { call, text } = lastCall(`const m = box(); (m.add as any)(1);`);
    assert.equal(text(call.receiver), 'm');
    const program = `class A { r = 7; get() { return this.r } go() { log((this.get as () => number)()) } } new A().go()`;
    assert.deepEqual(runProgram(program).texts, ['7']);
  });

  it('gives callee, inside, arguments, receiver, statement', () => {
    const { call, text } = lastCall(`const m = box('m');\nif (true) { x = (await m.add( 1 , ...[2, 3] )) as any; }`);
    assert.equal(text(call.at), 'm.add( 1 , ...[2, 3] )');
    assert.equal(text(call.callee), 'm.add');
    assert.equal(text(call.inside), ' 1 , ...[2, 3] ');
    assert.deepEqual(call.argSpans.map(text), ['1', '...[2, 3]', '...[2, 3]']);
    assert.equal(text(call.receiver), 'm');
    assert.equal(text(call.statement), 'x = (await m.add( 1 , ...[2, 3] )) as any;');
    assert.equal(text(call.wrapped), '(await m.add( 1 , ...[2, 3] )) as any');
    assert.equal(call.open, false);
  });

  it('knows the call sites that lead to it', () => {
    const { log } = runProgram(`const f = () => log(1); const g = () => f(); g()`);
    assert.equal(log[0]?.stack, 2);
  });

  it('marks a call with unknown arguments spread in', () => {
    assert.equal(lastCall(`log(1, ...u)`).call.open, true);
  });

  const held: readonly (readonly [program: string, name: string | null])[] = [
    [`const a = log()`, 'a'],
    [`let a; a = (await log()) as any`, 'a'],
    [`this_.model = log()`, 'model'],
    [`class A { field = log() } new A()`, 'field'],
    [`const o = { key: log() }`, 'key'],
    [`function f(param) {} f(log())`, 'param'],
    [`function f(param = log()) {} f()`, 'param'],
    [`const a = b || log()`, 'a'],
    [`const a = true ? log() : 1`, 'a'],
    [`a ??= log()`, 'a'],
    [`log()`, null],
    [`const [a] = [log()]`, null],
  ];
  for (const [program, name] of held) {
    it(`knows what holds the result: ${program}`, () => assert.equal(lastCall(program).call.heldBy, name));
  }

  const used: readonly (readonly [program: string, use: Call['used']])[] = [
    [`log()`, 'dropped'],
    [`void log()`, 'dropped'],
    [`await log()`, 'awaited'],
    [`const a = (await log())!`, 'awaited'],
    [`(() => log())()`, 'dropped'],
    [`const f = () => { return log() }; await f()`, 'awaited'],
    [`log().then((x) => x)`, 'dropped'],
    [`void log().then((x) => x).catch(report)`, 'dropped'],
    [`const a = log().catch((x) => x)`, 'kept'],
    [`await log().finally(end)`, 'awaited'],
    [`const a = log()`, 'kept'],
    [`f(log())`, 'kept'],
  ];
  for (const [program, use] of used) {
    it(`knows how the result is used: ${program}`, () => assert.equal(lastCall(program).call.used, use));
  }
});
