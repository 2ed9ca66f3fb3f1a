/** Of pairs that differ: how many the good program won, and how likely so uneven a result is if neither were better. */
export interface SignTest {
  readonly wins: number;
  readonly losses: number;
  /** Two-sided and exact; 1 when no pair differs. */
  readonly p: number;
}

/**
 * The sign test on pairs from the same seeds. It asks only which of two is higher, so that a run without an accuracy, because
 * its loss became NaN, can count as lower than any other, and nothing is assumed of how accuracies are spread.
 */
export function signTest(bad: readonly (number | null)[], good: readonly (number | null)[]): SignTest {
  const differences = good.map((value, i) => (value ?? -1) - (bad[i] ?? -1));
  const wins = differences.filter((difference) => difference > 0).length;
  const losses = differences.filter((difference) => difference < 0).length;
  return { wins, losses, p: Math.min(1, 2 * atMost(Math.min(wins, losses), wins + losses)) };
}

/** Probability of at most so many heads among so many tosses of a fair coin. */
function atMost(heads: number, tosses: number): number {
  let ways = 1;
  let sum = 1;
  for (let k = 1; k <= heads; k++) {
    ways *= (tosses - k + 1) / k;
    sum += ways;
  }
  return sum / 2 ** tosses;
}
