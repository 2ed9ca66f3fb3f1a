import { countEnds, type Effect } from '../../../server/src/protocol/effect';
import { number, signed } from '../format';
import type { Say, WordName } from '../strings';
import { metricLabel } from './metricName';

/** What a change did, with the median, the spread and the number of seeds. */
export function effectSentence(say: Say, effect: Effect): string {
  const { metric, median, low, high, seeds, better } = effect;
  const { notFinite, compared } = countEnds(effect);
  const all = seeds.length;
  const values = {
    metric: metricLabel(say, metric),
    seeds: compared > 0 && compared < all ? say('effectCompared', { compared, seeds: all }) : all,
    median: median === null ? '' : number(Math.abs(median)),
    low: low === null ? '' : signed(low),
    high: high === null ? '' : signed(high),
  };
  const lost = (count: number, name: WordName) => (count > 0 ? [say(name, { count, seeds: all })] : []);
  return [
    say(better ? 'helps' : 'unclear'),
    say(direction(median), values),
    ...lost(notFinite.before, 'effectMended'),
    ...lost(notFinite.after, 'effectBroken'),
  ].join(' ');
}

function direction(median: number | null): WordName {
  if (median === null) return 'effectNoNumbers';
  return median < 0 ? 'effectFalls' : median > 0 ? 'effectRises' : 'effectSame';
}
