/** L2 norm of all values of some tensors together. */
export function norm(tensors: readonly ArrayLike<number>[]): number {
  let sum = 0;
  for (const values of tensors) {
    for (let i = 0; i < values.length; i++) sum += (values[i] as number) ** 2;
  }
  return Math.sqrt(sum);
}

/** L2 norm of the change between two lists of tensors of the same shapes. */
export function distance(before: readonly ArrayLike<number>[], after: readonly ArrayLike<number>[]): number {
  let sum = 0;
  before.forEach((values, at) => {
    const others = after[at] ?? values;
    for (let i = 0; i < values.length; i++) sum += ((others[i] as number) - (values[i] as number)) ** 2;
  });
  return Math.sqrt(sum);
}

/** Mean and population standard deviation, in two passes: one pass loses the spread of values far from 0. */
export function moments(values: ArrayLike<number>): { readonly mean: number; readonly std: number } {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  const mean = sum / values.length;
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += ((values[i] as number) - mean) ** 2;
  return { mean, std: Math.sqrt(squares / values.length) };
}

/** Share of units, along the last axis, that are zero at every place: for every sample, and every pixel of a filter. */
export function deadShare(values: ArrayLike<number>, units: number): number {
  const alive = new Uint8Array(units);
  let found = 0;
  for (let i = 0; i < values.length && found < units; i++) {
    if (values[i] !== 0 && alive[i % units] === 0) {
      alive[i % units] = 1;
      found++;
    }
  }
  return 1 - found / units;
}

/** Share of values within 1 % of the limits that an activation tends to; undefined for one without two limits. */
export function saturatedShare(values: ArrayLike<number>, activation: string | null): number | undefined {
  const limits = activation === null ? undefined : saturation[activation];
  if (!limits) return undefined;
  let found = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (value < limits.low || value > limits.high) found++;
  }
  return found / values.length;
}

const saturation: { readonly [activation: string]: { readonly low: number; readonly high: number } } = {
  sigmoid: { low: 0.01, high: 0.99 },
  hardSigmoid: { low: 0.01, high: 0.99 },
  tanh: { low: -0.99, high: 0.99 },
};
