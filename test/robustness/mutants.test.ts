import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Suspect, suspectOf, type Unexplained, unexplained } from './explain';
import { mutants } from './mutants';
import { runPrograms } from './run';

/** `npm run fuzz` takes 20 000, with another seed each time. */
const numRuns = 500;
const seed = 20;
/** A program more or less changes all that is drawn, and a few hundred mutants may have no error: then so many more seeds are tried. */
const moreSeeds = 4;

describe('programs with tokens deleted, doubled, swapped, replaced or spliced', function () {
  this.timeout(120_000);
  const suspects: Suspect[] = [];

  it('never throw and never take longer than a program may', () => {
    const property = fc.property(mutants, (mutant) => {
      const suspect = suspectOf(mutant);
      if (suspect) suspects.push(suspect);
    });
    fc.assert(property, { numRuns, seed });
    for (let more = 1; more <= moreSeeds && suspects.length === 0; more++) {
      fc.assert(property, { numRuns, seed: seed + more });
    }
  });

  it('have no error that neither their twin nor a run of theirs explains', async () => {
    assert.ok(suspects.length > 0, 'some mutants must have errors, or nothing is tested');
    assert.deepEqual((await unexplained(suspects)).map(told), []);
  });

  it('are heard of when they throw where a handler of theirs takes it', async () => {
    const text = 'async function main() { await missing(); }\nmain().catch(() => undefined);\n';
    const [outcome] = await runPrograms([{ path: '/w/main.js', text }]);
    assert.deepEqual(outcome?.thrown, ['missing is not defined']);
  });

  it('are heard of when the handler of a block throws that does not fail', async () => {
    const text = 'let a;\ntry { a = 1; } catch { a = 2; }\ntry { a = 3; } catch { missing(); }\n';
    const [outcome] = await runPrograms([{ path: '/w/main.js', text }]);
    assert.deepEqual(outcome?.thrown, []);
    assert.deepEqual(outcome.unasked, ['missing is not defined']);
  });
});

function told({ mutant, finding }: Unexplained): string {
  return `${finding.message}\n${mutant.text}`;
}
