import type { Effect } from '../../protocol/effect';
import type { Series } from '../../run/series';
import type { Terminal } from '../terminal';
import { drawCurves, shortNumber } from './curve';
import { table } from './table';

/** The curves of both arms, from the first seed. */
export interface ArmCurves {
  readonly name: string;
  readonly before: Series;
  readonly after: Series;
}

/** The answer of `try` to a person: what the change did, in one sentence, a table of the seeds, and both curves. */
export function tryText(title: string, effect: Effect, curves: ArmCurves, terminal: Terminal): string {
  const { colors, width } = terminal;
  const { before, after, seeds, metric } = effect;
  const number = (value: number | null | undefined) => (value == null ? 'not finite' : shortNumber(value));
  return [
    colors.bold(title),
    '',
    ...drawCurves(
      [
        { name: `${curves.name} before`, series: curves.before, paint: colors.red },
        { name: `${curves.name} after`, series: curves.after, paint: colors.green },
      ],
      width,
      10,
    ),
    '',
    ...table(
      [
        ['seed', `${metric} before`, `${metric} after`],
        ...seeds.map((seed, i) => [String(seed), number(before[i]), number(after[i])]),
      ],
      colors,
    ),
    '',
    effect.better ? colors.green(effectSentence(effect)) : colors.yellow(effectSentence(effect)),
  ].join('\n');
}

/** What the change did, with its spread. */
export function effectSentence({ metric, seeds, median, low, high, better }: Effect): string {
  const change =
    median === null || low === null || high === null
      ? 'no pair of runs ended with finite numbers'
      : `${metric} changed by ${signed(median)} (from ${signed(low)} to ${signed(high)})`;
  const verdict = better ? 'Better from every seed' : 'Not better from every seed';
  return `${verdict}: ${change} over ${seeds.length} seeds.`;
}

function signed(value: number): string {
  return `${value > 0 ? '+' : ''}${shortNumber(value)}`;
}
