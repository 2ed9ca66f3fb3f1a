/** Numbers from 0 to below 1. */
export type Random = () => number;

/** The same numbers for the same seed, whatever the machine. */
export function randomFrom(seed: number): Random {
  // Neighbours of a seed must not begin alike.
  let state = (seed * 48271 + 11) % 2147483647;
  const next: Random = () => (state = (state * 16807) % 2147483647) / 2147483647;
  for (let turn = 0; turn < 5; turn++) next();
  return next;
}

/** A whole number from 0 to below `count`. */
export function below(random: Random, count: number): number {
  return Math.floor(random() * count);
}

export function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[below(random, items.length)];
  if (item === undefined) throw new Error('There is nothing to pick from.');
  return item;
}
