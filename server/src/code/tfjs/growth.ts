import type { Unknown } from '../../protocol/model';
import type { ModelRecord, Moment } from './records';
import type { Resolver } from './resolve';

/**
 * Why what a model was at a moment is not known: layers may be added to it or taken away afterwards. The pieces of a program are
 * read in an order of their own, so that this is known of one piece only. Null where the model stays as it was.
 */
export function growthAfter({ events }: ModelRecord, { piece, when }: Moment, open: Resolver): Unknown | null {
  for (const event of events) {
    if (event.did !== 'add' && event.did !== 'pop') continue;
    if (event.piece === piece && event.when > when && open.holds(event.guard) !== false)
      return { unknown: 'the model gets other layers afterwards', at: event.call.at };
  }
  return null;
}
