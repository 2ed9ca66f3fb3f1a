import type { Span } from '../protocol/finding';
import type { LayerFacts } from '../protocol/model';

/**
 * Where a layer stands in the text: the call that makes it. A model within the model stands where it is placed, for where it is
 * made it is a model of its own. Null for an input that tfjs adds, which stands nowhere.
 */
export function layerPlace({ className, at, args, inner, placed }: LayerFacts): Span | null {
  if (args !== null) return at;
  if (inner) return placed.kind === 'none' ? null : placed.at;
  // A layer of the program's own class has no arguments that tfjs knows.
  return className === 'InputLayer' ? null : at;
}
