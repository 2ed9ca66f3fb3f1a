import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readEvidence, showsHarm, type Comparison } from '../../server/generate/evidence';
import { rules } from '../../server/src/rules';
import { falseAlarms } from './falseAlarms';
import { compared, goodOf, hashesOf, titleOf, variation } from './measure';
import { pairs } from './pairs';
import { lintProgram, readProgram } from './programs';

const root = join(import.meta.dirname, '../..');
const evidence = readEvidence(root);

describe('evidence', () => {
  it('has a pair for each stable rule, and for no other', () => {
    const stable = rules.filter(({ stage }) => stage === 'stable').map(({ id }) => id);
    const folders = readdirSync(import.meta.dirname).filter((name) =>
      statSync(join(import.meta.dirname, name)).isDirectory(),
    );
    assert.deepEqual(pairs.map(({ rule }) => rule).sort(), [...stable].sort());
    assert.deepEqual(folders.sort(), [...stable].sort());
    assert.deepEqual(Object.keys(evidence?.rules ?? {}).sort(), [...stable].sort());
  });

  for (const pair of pairs) {
    describe(pair.rule, () => {
      const measured = evidence?.rules[pair.rule];

      it('speaks once of the bad program and not of the good one, and no other rule of either', () => {
        const idsIn = (which: 'bad' | 'good') =>
          lintProgram(readProgram(pair.rule, which)).findings.map(({ id }) => id);
        assert.deepEqual(idsIn('bad'), [pair.rule]);
        assert.deepEqual(idsIn('good'), []);
      });

      it('makes the good program of the bad one by its own change', () => {
        assert.equal(readProgram(pair.rule, 'good').text, goodOf(pair).text, 'run npm run evidence -- --good');
      });

      it('was measured on these very programs', () => {
        assert.deepEqual(measured?.programs, hashesOf(pair.rule), `run npm run evidence -- ${pair.rule}`);
        assert.equal(measured?.change, titleOf(pair));
      });

      it('shows its harm', () => {
        if (pair.kind === 'refused') {
          assert.ok(measured?.kind === 'refused' && measured.bad !== null, 'the bad program runs');
          assert.equal(measured.good, null);
        } else {
          assert.ok(measured?.kind === 'trained' && measured.seeds.length >= 10);
          assert.equal(measured.data, pair.data);
          isWellCounted(measured);
          assert.ok(showsHarm(measured), JSON.stringify(measured));
        }
      });

      if (pair.kind === 'trained') {
        it('tells of its conditions as they are', () => {
          assert.ok(measured?.kind === 'trained');
          assert.deepEqual(
            measured.conditions.map(({ what, data, speaks }) => ({ what, data, speaks })),
            pair.conditions.map((condition) => ({
              what: condition.what,
              data: condition.data,
              speaks: variation(pair, condition).speaks,
            })),
            `run npm run evidence -- ${pair.rule}`,
          );
          measured.conditions.forEach(isWellCounted);
        });
      }
    });
  }

  it('counts the findings in sound programs as they are, and explains each', () => {
    const now = falseAlarms();
    assert.deepEqual(evidence?.falseAlarms.findings, now.findings, 'run npm run evidence -- none');
    assert.deepEqual(
      now.findings.filter(({ because }) => because === ''),
      [],
      'say in falseAlarms.ts why',
    );
  });
});

/** What is said of the columns is what the columns say. */
function isWellCounted(comparison: Comparison): void {
  const { seeds, bad, good, effect, wins, losses, p } = comparison;
  assert.ok(seeds.length === bad.length && seeds.length === good.length);
  assert.deepEqual({ seeds, bad, good, effect, wins, losses, p }, compared(seeds, bad, good));
}
