import type { Box, Drawing, PlacedBox } from './layout';

export type Direction = 'up' | 'down' | 'left' | 'right' | 'first' | 'last';

/** The boxes that the keyboard goes through: an open group has its own button. */
export function stops({ boxes }: Drawing): readonly PlacedBox[] {
  return boxes.filter(({ is }) => is === 'layer' || is === 'folded');
}

/** Where an arrow key leads from a box: up and down along the edges, left and right beside it. Null where there is nothing. */
export function neighbour(drawing: Drawing, id: string, direction: Direction): string | null {
  const all = stops(drawing);
  const here = all.find((one) => one.id === id);
  if (!here || direction === 'first') return all[0]?.id ?? null;
  if (direction === 'last') return all.at(-1)?.id ?? null;
  const along = direction === 'up' || direction === 'down';
  const candidates = all.filter((one) =>
    along ? isLinked(drawing, here.id, one.id, direction) : isBeside(here.box, one.box, direction),
  );
  return nearest(here.box, candidates)?.id ?? null;
}

function isLinked({ edges }: Drawing, here: string, other: string, direction: 'up' | 'down'): boolean {
  return (
    here !== other &&
    edges.some(({ from, to }) => (direction === 'down' ? from === here && to === other : to === here && from === other))
  );
}

function isBeside(here: Box, other: Box, direction: 'left' | 'right'): boolean {
  const overlaps = here.y < other.y + other.height && other.y < here.y + here.height;
  return overlaps && (direction === 'right' ? other.x > here.x : other.x < here.x);
}

function nearest(here: Box, candidates: readonly PlacedBox[]): PlacedBox | undefined {
  const distance = ({ box }: PlacedBox): number =>
    Math.hypot(middle(box).x - middle(here).x, middle(box).y - middle(here).y);
  return candidates.toSorted((one, other) => distance(one) - distance(other))[0];
}

function middle({ x, y, width, height }: Box): { readonly x: number; readonly y: number } {
  return { x: x + width / 2, y: y + height / 2 };
}
