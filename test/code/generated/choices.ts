/**
 * Where a generated program gets its decisions from: a list of numbers, read once. Behind its end all decisions are the first
 * possibility, which is the simplest: so a shorter list, or one with more zeros, makes a simpler program.
 */
export interface Choices {
  /** A number from 0 to below `count`. */
  pick(count: number): number;
  /** One of the possibilities, of which there is at least one. */
  of<T>(possibilities: readonly [T, ...T[]]): T;
  /** True in one of `count` cases on average, and never behind the end. */
  rarely(count: number): boolean;
  /** How many numbers have been read. */
  used(): number;
}

export function choicesOf(numbers: readonly number[]): Choices {
  let next = 0;
  const pick = (count: number) => (numbers[next++] ?? 0) % count;
  return {
    pick,
    of: ([first, ...others]) => others[pick(others.length + 1) - 1] ?? first,
    rarely: (count) => pick(count) === count - 1,
    used: () => Math.min(next, numbers.length),
  };
}
