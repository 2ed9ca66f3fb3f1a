import assert from 'node:assert/strict';
import { signTest } from './statistics';

describe('evidence: the sign test', () => {
  it('knows the probabilities of a fair coin', () => {
    const zeros = new Array<number>(10).fill(0);
    const wins = (count: number) => zeros.map((_zero, i) => (i < count ? 1 : -0.5));
    assert.equal(signTest(zeros, wins(10)).p, 2 / 1024);
    assert.equal(signTest(zeros, wins(9)).p, 22 / 1024);
    assert.equal(signTest(zeros, wins(8)).p, 112 / 1024);
    assert.equal(signTest(zeros, wins(5)).p, 1);
  });

  it('is the same from the other side', () => {
    const [one, other] = [
      [0.1, 0.2, 0.9, 0.4],
      [0.2, 0.3, 0.1, 0.5],
    ];
    assert.deepEqual(signTest(one, other), { wins: 3, losses: 1, p: 0.625 });
    assert.deepEqual(signTest(other, one), { wins: 1, losses: 3, p: 0.625 });
  });

  it('leaves equals out and takes NaN as lowest', () => {
    assert.deepEqual(signTest([0.5, null, 0, null], [0.5, 0, null, null]), { wins: 1, losses: 1, p: 1 });
    assert.deepEqual(signTest([], []), { wins: 0, losses: 0, p: 1 });
  });
});
