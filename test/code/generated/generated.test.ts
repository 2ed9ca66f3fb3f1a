import assert from 'node:assert/strict';
import fc from 'fast-check';
import { textOf, verdictsOf } from './check';
import { type Gap, programOf } from './program';

/** Numbers for one program: the longest takes so many. */
const numbers = fc.array(fc.nat(0xffff), { minLength: 1200, maxLength: 1200, size: 'max' });
/** `SEED=7 COUNT=2000 npx mocha test/code/generated/generated.test.ts` looks at others. */
const seed = Number(process.env['SEED'] ?? 20261124);
const count = Number(process.env['COUNT'] ?? 100);
/** So many are run by one process. */
const slice = 100;

/** Programs that a generator writes, in forms that nobody thought of together, against what tfjs builds. */
describe('programs that a generator writes', function () {
  this.timeout(60_000 + count * 1000);

  it('are read in full where they say all', () => assertSame(null, count, 1));
  it('leave open what an argument of the process decides, and nothing else', () => {
    assertSame('argument', Math.ceil(count / 4), 0.8);
  });
  it('leave open what a parameter decides that nobody passes, and nothing else', () => {
    assertSame('parameter', Math.ceil(count / 4), 0.8);
  });
});

/** `runnable` is the part that must run: with another number than the one that was planned, some models cannot be built. */
function assertSame(gap: Gap, programs: number, runnable: number): void {
  const all = fc.sample(numbers, { seed, numRuns: programs }).flatMap((one) => programOf(one, gap) ?? []);
  let ran = 0;
  for (let from = 0; from < all.length; from += slice) {
    for (const { program, wrong, fails } of verdictsOf(all.slice(from, from + slice))) {
      if (fails === null) ran++;
      else assert.ok(runnable < 1, `the program itself fails: ${fails}\n${textOf(program)}`);
      assert.deepEqual(wrong, [], textOf(program));
    }
  }
  assert.ok(ran > 0 && ran >= all.length * runnable, `${ran} of ${all.length} programs run`);
}
