import { countEnds, type Effect } from '../../protocol/effect';
import type { Terminal } from '../terminal';
import { comparedBy } from './compared';
import { drawCurves, shortNumber } from './curve';
import type { HtmlTrial } from './htmlTrial';
import { sliceText } from './sliceText';
import { table } from './table';

/** The answer of `try` to a person: what the change did, in one sentence, a table of the seeds, the first seed's curves. */
export function tryText({ title, effect, before: ones, after: others }: HtmlTrial, terminal: Terminal): string {
  const { colors, width } = terminal;
  const { before, after, seeds, metric } = effect;
  const number = (value: number | null | undefined) => (value == null ? 'not finite' : shortNumber(value));
  const { name, series } = comparedBy(effect, [...ones, ...others]);
  return [
    colors.bold(title),
    ...ones.slice(0, 1).flatMap(({ started }) => (started ? [sliceText(started)] : [])),
    '',
    ...drawCurves(
      [
        ...ones.slice(0, 1).map((run) => ({ name: `${name} before`, series: series(run), paint: colors.red })),
        ...others.slice(0, 1).map((run) => ({ name: `${name} after`, series: series(run), paint: colors.green })),
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

/** What the change did, with its spread, and how many runs were lost. */
export function effectSentence(effect: Effect): string {
  const { metric, seeds, median, low, high, better } = effect;
  const { notFinite, compared } = countEnds(effect);
  const all = seeds.length;
  const over = compared < all && compared > 0 ? `${compared} of ${all}` : String(all);
  const change =
    median === null || low === null || high === null
      ? 'no pair of runs ended with finite numbers'
      : `${metric} changed by ${signed(median)} (from ${signed(low)} to ${signed(high)})`;
  const verdict = better ? 'Better from every seed' : 'Not better from every seed';
  const lost =
    notFinite.before + notFinite.after > 0
      ? ` Not finite at the end: ${notFinite.before} of ${all} runs before the change, ${notFinite.after} of ${all} with it.`
      : '';
  return `${verdict}: ${change} over ${over} seeds.${lost}`;
}

function signed(value: number): string {
  return `${value > 0 ? '+' : ''}${shortNumber(value)}`;
}
