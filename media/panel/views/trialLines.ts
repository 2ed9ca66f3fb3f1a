import type { Line } from '../charts/lineChart';
import type { Theme } from '../charts/theme';
import { append, emptyCurve, type Curve } from '../curve';
import type { Trial } from '../state';
import type { Say } from '../strings';
import type { Training } from '../training';

/** The metric that both arms have, for the rows held out if they have it: accuracy before others; null when there is none. */
export function trialMetric({ before, after }: Trial): string | null {
  const names = Object.keys(after[0]?.metrics ?? {}).filter((name) => before.some((run) => name in run.metrics));
  const rank = (name: string) => (/acc/i.test(name) ? 0 : 2) + (name.startsWith('val_') ? 0 : 1);
  return names.sort((a, b) => rank(a) - rank(b))[0] ?? null;
}

/** Each seed's curve faintly and the median of each arm boldly. `metric` null draws the smoothed training loss. */
export function trialLines(say: Say, { before, after }: Trial, metric: string | null, theme: Theme): readonly Line[] {
  const arm = (runs: readonly Training[], label: string, colour: string, dashed: boolean): readonly Line[] => {
    const curves = runs
      .map((run) => (metric === null ? run.loss : (run.metrics[metric] ?? emptyCurve())))
      .filter(({ length }) => length > 0);
    if (curves.length === 0) return [];
    const column = metric === null ? 'smooth' : 'y';
    const faint = curves.map((curve): Line => ({ label, curve, column, colour, width: 1, opacity: 0.4, named: false }));
    return [...faint, { label, curve: medianCurve(curves, column), column: 'y', colour, width: 3, opacity: 1, dashed }];
  };
  return [...arm(before, say('before'), theme.before, true), ...arm(after, say('after'), theme.after, false)];
}

const known = new WeakMap<Curve, { readonly others: readonly Curve[]; readonly median: Curve }>();

/** The median of curves of the same steps, as far as the shortest reaches; a step without a finite value is NaN. */
export function medianCurve(curves: readonly Curve[], column: 'y' | 'smooth'): Curve {
  const [first, ...others] = curves;
  if (!first) return emptyCurve();
  const kept = known.get(first);
  if (kept && kept.others.length === others.length && kept.others.every((curve, i) => curve === others[i]))
    return kept.median;
  const length = Math.min(...curves.map((curve) => curve.length));
  const xs = Array.from(first.x.subarray(0, length));
  const ys = xs.map((_, i) => medianOf(curves.map((curve) => curve[column][i]!).filter(Number.isFinite)));
  const median = append(emptyCurve(), xs, ys);
  known.set(first, { others, median });
  return median;
}

function medianOf(values: number[]): number {
  values.sort((a, b) => a - b);
  const middle = values.length >> 1;
  if (values.length === 0) return NaN;
  return values.length % 2 === 1 ? values[middle]! : (values[middle - 1]! + values[middle]!) / 2;
}
