import assert from 'node:assert/strict';
import { lint, programs } from './programs';
import { prefixOf, tokenBorders } from './prefixes';

/** Every so manieth token border of twenty programs; `npm run fuzz` cuts all of them after every character. */
const stride = 9;
const count = 20;
const chosen = programs.filter((_program, index) => index % Math.floor(programs.length / count) === 0).slice(0, count);

describe('programs that are being typed', function () {
  this.timeout(60_000);

  it('are twenty', () => assert.equal(chosen.length, count));

  for (const [index, program] of chosen.entries()) {
    it(`says no error on any beginning of ${program.path}`, () => {
      const borders = tokenBorders(program, index, stride);
      assert.ok(borders.length > 0);
      for (const length of borders) {
        const { findings } = lint(prefixOf(program, length));
        const errors = findings.filter(({ severity }) => severity === 'error');
        assert.deepEqual(errors, [], program.text.slice(0, length));
      }
    });
  }
});
