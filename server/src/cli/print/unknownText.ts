import { grouped } from '../../protocol/counts';
import type { UnknownPart } from '../../protocol/model';
import { groupUnknown } from '../../protocol/unknownGroups';
import type { Places } from '../places';

/**
 * Lines on what is not known: the first of those with like reasons one by one, as `line` writes them, the rest as a count and
 * where they are, as `rest` words it.
 */
export function unknownLines(
  parts: readonly UnknownPart[],
  places: Places,
  line: (part: UnknownPart) => string,
  rest: (count: string, lines: string) => string,
): readonly string[] {
  return groupUnknown(parts).flatMap(({ first, rest: others }) => {
    if (others.length === 0) return first.map(line);
    const numbers = others.map(({ at }) => places.of(at).line).sort((a, b) => a - b);
    const [low, high] = [numbers[0], numbers.at(-1)];
    const where = low === high ? `line ${low}` : `lines ${low} to ${high}`;
    return [...first.map(line), rest(grouped(others.length), where)];
  });
}
