import type { Effect } from '../../../server/src/protocol/effect';
import { number, signed } from '../format';
import type { Say, WordName } from '../strings';
import { metricLabel } from './metricName';

/** What a change did, with the median, the spread and the number of seeds. */
export function effectSentence(say: Say, effect: Effect): string {
  const { metric, median, low, high, seeds, before, after, better } = effect;
  const values = {
    metric: metricLabel(say, metric),
    seeds: seeds.length,
    median: median === null ? '' : number(Math.abs(median)),
    low: low === null ? '' : signed(low),
    high: high === null ? '' : signed(high),
  };
  const lost = (ends: readonly (number | null)[], name: WordName) => {
    const count = ends.filter((end) => end === null).length;
    return count > 0 ? [say(name, { count, seeds: seeds.length })] : [];
  };
  return [
    say(better ? 'helps' : 'unclear'),
    say(direction(median), values),
    ...lost(before, 'effectMended'),
    ...lost(after, 'effectBroken'),
  ].join(' ');
}

function direction(median: number | null): WordName {
  if (median === null) return 'effectNoNumbers';
  return median < 0 ? 'effectFalls' : median > 0 ? 'effectRises' : 'effectSame';
}
