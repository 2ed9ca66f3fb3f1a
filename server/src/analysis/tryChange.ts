import { toPlan } from '../changes/toPlan';
import type { Change } from '../protocol/change';
import type { Effect } from '../protocol/effect';
import { isUnknown, type Unknown } from '../protocol/model';
import type { Plan } from '../protocol/plan';
import type { TraceEvent } from '../protocol/trace';
import { median } from '../run/series';
import { comparison, type Measure } from './tryMeasure';

export interface TryOptions {
  readonly plan: Plan;
  readonly change: Change;
  readonly seeds?: readonly number[];
  /** Trains one arm to its end. */
  readonly train: (plan: Plan, arm: 'before' | 'after', seed: number) => Promise<readonly TraceEvent[]>;
}

/** Three: the least with which a spread can be shown, and little enough to wait for. */
const SEEDS = [1, 2, 3];

/** Seconds for all runs of a try together: what a person waits for an answer. Runs cut short are compared where both were. */
const TRY_SECONDS = 60;

/**
 * Trains the plan with and without the change, from each seed once, and compares the ends of the two runs of each pair.
 * Unknown, with one clause that says why, when the change cannot be applied to the plan, or a run fails or is stopped.
 */
export async function tryChange(options: TryOptions): Promise<Effect | Unknown> {
  const { change, seeds = SEEDS, train } = options;
  const plan = withSeconds(options.plan, TRY_SECONDS / (2 * seeds.length));
  const changed = toPlan(change, plan);
  if (isUnknown(changed)) return changed;
  const { before, after, measure } = comparison(plan, changed, change);
  const pairs: Pair[] = [];
  for (const seed of seeds) {
    const one = await train({ ...before, seed }, 'before', seed);
    const other = await train({ ...after, seed }, 'after', seed);
    const failed = failure(one, 'before the change') ?? failure(other, 'with the change');
    if (failed) return failed;
    const steps = Math.min(stepsOf(one), stepsOf(other));
    const ends = { before: measure.read(one, steps, 'before'), after: measure.read(other, steps, 'after') };
    if (ends.before === undefined || ends.after === undefined) {
      return { unknown: `a run ended before its ${measure.name} was first taken; try it on fewer rows` };
    }
    pairs.push({ before: ends.before, after: ends.after });
  }
  return effectOf(pairs, seeds, measure);
}

function withSeconds(plan: Plan, seconds: number): Plan {
  return { ...plan, budget: { ...plan.budget, seconds: Math.min(plan.budget.seconds, seconds) } };
}

interface Pair {
  readonly before: number | null;
  readonly after: number | null;
}

function effectOf(pairs: readonly Pair[], seeds: readonly number[], measure: Measure): Effect {
  const differences = pairs.flatMap(({ before, after }) => (before === null || after === null ? [] : [after - before]));
  const some = differences.length > 0;
  return {
    metric: measure.name,
    seeds,
    before: pairs.map(({ before }) => before),
    after: pairs.map(({ after }) => after),
    median: some ? median(differences) : null,
    low: some ? Math.min(...differences) : null,
    high: some ? Math.max(...differences) : null,
    better: pairs.length > 0 && pairs.every((pair) => isBetter(pair, measure.higherIsBetter)),
  };
}

function isBetter({ before, after }: Pair, higherIsBetter: boolean): boolean {
  if (after === null) return false;
  if (before === null) return true;
  return higherIsBetter ? after > before : after < before;
}

function failure(events: readonly TraceEvent[], which: string): Unknown | null {
  const ended = events.find((event) => event.event === 'ended');
  if (!ended) return { unknown: `the run ${which} has no end` };
  if (ended.because === 'failed') return { unknown: ended.error?.replace(/\.$/, '') ?? `the run ${which} failed` };
  return ended.because === 'stopped' ? { unknown: 'it was stopped' } : null;
}

/** Pairs are compared after as many steps as both did: one that ran out of time must not look worse for it. */
function stepsOf(events: readonly TraceEvent[]): number {
  const ended = events.find((event) => event.event === 'ended');
  return ended?.because === 'budget' ? ended.steps : Number.POSITIVE_INFINITY;
}
