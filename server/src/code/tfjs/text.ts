import type { Span } from '../../protocol/finding';
import type { World } from './records';

/** The span of an object literal, or null when the object was made by something else: nothing can be written into it then. */
export function objectText(at: Span | undefined, world: World): Span | null {
  return at && world.text(at.path)?.[at.start] === '{' ? at : null;
}
