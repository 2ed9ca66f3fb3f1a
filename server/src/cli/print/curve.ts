import type { Series } from '../../run/series';

/** One curve; the mark of the legend says which it is. */
export interface Curve {
  readonly name: string;
  readonly series: Series;
  readonly paint: (text: string) => string;
}

/** Braille has 2 x 4 dots a letter; the bits of its dots by column and row. */
const dots = [
  [0x01, 0x02, 0x04, 0x40],
  [0x08, 0x10, 0x20, 0x80],
] as const;
const firstBraille = 0x2800;

/**
 * Draws curves over steps in braille dots, as lines: `height` rows of letters, `width` columns with the axis.
 * Values that are not finite are left out; where nothing is finite, one line says so.
 */
export function drawCurves(curves: readonly Curve[], width: number, height: number): readonly string[] {
  const points = curves.flatMap(({ series }) => series.values.filter(Number.isFinite));
  if (points.length === 0) return ['  (no finite value to draw)'];
  const low = Math.min(...points);
  const high = Math.max(...points);
  const lastStep = Math.max(1, ...curves.map(({ series }) => series.steps.at(-1) ?? 0));
  const labels = [shortNumber(high), shortNumber(low)];
  const margin = Math.max(...labels.map((label) => label.length));
  const columns = Math.max(10, width - margin - 3);
  const canvas = new Map<number, Cell>();

  for (const { series, paint } of curves) {
    const column = (step: number) => Math.round((step / lastStep) * (columns * 2 - 1));
    const row = (value: number) => Math.round(((high - value) / (high - low || 1)) * (height * 4 - 1));
    let before: { readonly x: number; readonly y: number } | undefined;
    series.values.forEach((value, index) => {
      if (!Number.isFinite(value)) return (before = undefined);
      const here = { x: column(series.steps[index] ?? index), y: row(value) };
      for (const { x, y } of line(before ?? here, here)) {
        const cell = (y >> 2) * columns + (x >> 1);
        const bits = (canvas.get(cell)?.bits ?? 0) | (dots[x & 1 ? 1 : 0][y & 3] ?? 0);
        canvas.set(cell, { bits, paint });
      }
      before = here;
    });
  }

  const rows = Array.from({ length: height }, (_, y) => {
    const label = y === 0 ? labels[0] : y === height - 1 ? labels[1] : '';
    const cells = Array.from({ length: columns }, (_, x) => canvas.get(y * columns + x));
    return `${(label ?? '').padStart(margin)} ┤${painted(cells)}`.trimEnd();
  });
  const legend = curves.map(({ name, paint }) => paint(`⠒ ${name}`)).join('   ');
  const axis = `${' '.repeat(margin)} └${'─'.repeat(columns)}`;
  return [...rows, axis, `${' '.repeat(margin + 2)}${legend}   ${lastStep + 1} steps`];
}

interface Cell {
  readonly bits: number;
  readonly paint: Curve['paint'];
}

/** One row of letters; neighbours of one colour are painted together, so that a page of output stays small. */
function painted(cells: readonly (Cell | undefined)[]): string {
  let row = '';
  for (let from = 0, to = 0; from < cells.length; from = to) {
    const paint = cells[from]?.paint;
    while (to < cells.length && cells[to]?.paint === paint) to++;
    const letters = cells.slice(from, to).map((cell) => (cell ? String.fromCharCode(firstBraille + cell.bits) : ' '));
    row += paint ? paint(letters.join('')) : letters.join('');
  }
  return row;
}

/** The dots between two points, both included. */
function line(from: { x: number; y: number }, to: { x: number; y: number }): { x: number; y: number }[] {
  const length = Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y), 1);
  return Array.from({ length: length + 1 }, (_, i) => ({
    x: Math.round(from.x + ((to.x - from.x) * i) / length),
    y: Math.round(from.y + ((to.y - from.y) * i) / length),
  }));
}

/** Three significant digits, plain where that is short. */
export function shortNumber(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e5)) return value.toExponential(1);
  return String(Number(value.toPrecision(3)));
}
