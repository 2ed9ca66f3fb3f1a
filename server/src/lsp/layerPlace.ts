import type { Span } from '../protocol/finding';
import type { LayerFacts } from '../protocol/model';

/**
 * Where a layer stands in the text: the call that makes it. A model within the model stands where it is placed, for where it is
 * made it is a model of its own. Null for an input that tfjs adds, which stands nowhere.
 */
export function layerPlace({ at, args, inner, placed }: LayerFacts): Span | null {
  if (args !== null) return at;
  return inner && placed.kind !== 'none' ? placed.at : null;
}
