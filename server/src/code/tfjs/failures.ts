import { choose } from '../evaluate/guards';
import type { Attempt } from '../evaluate/values';
import type { ModelEvent, World } from './records';

/**
 * What a block does to models is told as if nothing failed. Where what runs on its failure does something to one of them as well,
 * that is instead of what the block does, and not beside it.
 */
export function attemptOn({ models }: World): Attempt {
  const before = models.map(({ events }) => events.length);
  let after: readonly number[] = [];
  return {
    done() {
      after = models.map(({ events }) => events.length);
    },
    failed(condition) {
      for (const [index, from] of before.entries()) {
        const events: ModelEvent[] = models[index]?.events ?? [];
        const to = after[index] ?? from;
        if (events.length === to) continue;
        for (const [at, event] of events.slice(from, to).entries())
          events[from + at] = { ...event, guard: choose(event.guard, condition, 0) };
      }
    },
  };
}
