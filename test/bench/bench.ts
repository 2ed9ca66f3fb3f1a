/** One measurement of `npm run bench`, as a file of this folder exports it: a ratio against a rival in the same run where there is one, since absolute times drift. */
export interface Bench {
  readonly name: string;
  /** What it must reach. */
  readonly bar: { readonly atLeast: number } | { readonly atMost: number };
  /** Stands behind the number: `x`, `%`, ` s`. */
  readonly unit: string;
  run(): Promise<Measured>;
}

export interface Measured {
  readonly value: number;
  /** The times behind the ratio. */
  readonly detail: string;
}

export function reaches({ bar }: Bench, value: number): boolean {
  return 'atLeast' in bar ? value >= bar.atLeast : value <= bar.atMost;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return ((sorted[(sorted.length - 1) >> 1] ?? NaN) + (sorted[sorted.length >> 1] ?? NaN)) / 2;
}

/** The value that `percent` of the values do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length * percent) / 100) - 1)] ?? NaN;
}

/** Milliseconds that each of `count` turns takes, after some that are not counted. */
export async function times(count: number, warmUps: number, turn: () => Promise<unknown>): Promise<readonly number[]> {
  const taken: number[] = [];
  for (let i = 0; i < warmUps + count; i++) {
    const begun = performance.now();
    await turn();
    if (i >= warmUps) taken.push(performance.now() - begun);
  }
  return taken;
}
