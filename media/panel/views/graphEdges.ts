import { svg } from '../dom';
import type { Drawing, PlacedEdge, Point } from '../graph/layout';
import { sizeWords } from '../graph/words';

/** The arrow head that all edges end in. */
export function arrowHead(id: string): SVGElement {
  return svg(
    'defs',
    {},
    svg(
      'marker',
      { id, viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: 'auto' },
      svg('path', { class: 'arrow', d: 'M0.5 0.8 7.5 4 0.5 7.2Z' }),
    ),
  );
}

/** The edges with their shapes; those of the chosen box stand out. */
export function drawEdges({ edges }: Drawing, selected: string | null, head: string): readonly SVGElement[] {
  return edges.map((edge) => {
    const { from, to, label, shape } = edge;
    const near = selected !== null && (from === selected || to === selected);
    return svg(
      'g',
      { class: `flow${near ? ' near' : ''}`, 'data-from': from, 'data-to': to, 'aria-hidden': 'true' },
      svg('path', { d: path(edge), 'marker-end': `url(#${head})` }),
      svg('text', { x: label.x, y: label.y + 4 }, sizeWords(shape)),
    );
  });
}

/** A smooth line: straight at its ends, and round where it bends. */
function path({ points }: PlacedEdge): string {
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (!first || !last) return '';
  const bends = rest.slice(0, -1).map((point, i) => {
    const next = rest[i + 1] ?? last;
    const end = i === rest.length - 2 ? last : between(point, next);
    return `Q${said(point)} ${said(end)}`;
  });
  return bends.length === 0 ? `M${said(first)}L${said(last)}` : `M${said(first)}${bends.join('')}`;
}

function between(one: Point, other: Point): Point {
  return { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 };
}

function said({ x, y }: Point): string {
  return `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
}
