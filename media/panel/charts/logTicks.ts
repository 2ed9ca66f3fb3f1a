/**
 * Where a logarithmic axis from `low` to `high` is labelled: at whole powers of ten, with 2 and 5 between while there
 * are few of them; at round numbers of equal distance where it covers less than half a decade. Both ends above zero.
 */
export function logTicks(low: number, high: number): number[] {
  const decades = Math.log10(high / low);
  if (decades < 0.5) return evenTicks(low, high);
  const stride = Math.ceil(decades / 6);
  const factors = decades < 3 ? [1, 2, 5] : [1];
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.log10(high); power += stride) {
    ticks.push(...factors.map((factor) => clean(factor * 10 ** power)));
  }
  return ticks.filter((tick) => tick >= low && tick <= high);
}

function evenTicks(low: number, high: number): number[] {
  const rough = (high - low) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10) * power;
  const first = Math.ceil(low / step);
  return Array.from({ length: Math.floor(high / step) - first + 1 }, (_, i) => clean((first + i) * step));
}

/** Without the dust of binary arithmetic. */
function clean(value: number): number {
  return Number(value.toPrecision(10));
}
