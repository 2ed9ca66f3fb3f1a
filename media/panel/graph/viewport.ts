import type { Box, Drawing } from './layout';

/** A point of the drawing is shown at `scale * point + (x, y)`, in CSS pixels from the canvas's upper left corner. */
export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The lowest shows hundreds of layers at once, the highest fills a canvas with one box. */
export const scales: readonly [lowest: number, highest: number] = [0.03, 2.5];

/** Text of the drawing can be read from here on. */
export const readable = 0.62;

/** All of the drawing, in the middle; never larger than life. */
export function fit({ width, height }: Pick<Drawing, 'width' | 'height'>, canvas: Size): Viewport {
  const scale = clampScale(Math.min(1, canvas.width / Math.max(1, width), canvas.height / Math.max(1, height)));
  return { scale, x: (canvas.width - scale * width) / 2, y: (canvas.height - scale * height) / 2 };
}

/** What is seen first: all, when it can be read so; else the beginning, as large as it must be to be read. */
export function begin(drawing: Drawing, canvas: Size): Viewport {
  if (isReadable(drawing, canvas)) return fit(drawing, canvas);
  const scale = Math.min(1, Math.max(readable + 0.1, canvas.width / Math.max(1, drawing.width)));
  const first = drawing.boxes.find(({ is }) => is !== 'open')?.box;
  const middle = first ? first.x + first.width / 2 : drawing.width / 2;
  const centred = canvas.width / 2 - scale * (drawing.width * scale <= canvas.width ? drawing.width / 2 : middle);
  return { scale, x: centred, y: 0 };
}

/** True when all of the drawing can be seen and read at once. */
export function isReadable(drawing: Drawing, canvas: Size): boolean {
  return fit(drawing, canvas).scale >= readable + 0.1;
}

/** Larger or smaller by a factor; the point under (x, y) of the canvas stays where it is. */
export function zoomAt(viewport: Viewport, factor: number, x: number, y: number): Viewport {
  const scale = clampScale(viewport.scale * factor);
  const by = scale / viewport.scale;
  return { scale, x: x - by * (x - viewport.x), y: y - by * (y - viewport.y) };
}

/** Moved by so many CSS pixels; a corner of the drawing always stays in sight. */
export function pan(viewport: Viewport, dx: number, dy: number, drawing: Drawing, canvas: Size): Viewport {
  const keep = 48;
  const within = (at: number, length: number, room: number): number =>
    Math.min(Math.max(at, keep - length * viewport.scale), room - keep);
  return {
    scale: viewport.scale,
    x: within(viewport.x + dx, drawing.width, canvas.width),
    y: within(viewport.y + dy, drawing.height, canvas.height),
  };
}

/** Moved just so far that a box is in sight. */
export function reveal(viewport: Viewport, box: Box, canvas: Size): Viewport {
  const room = 16;
  const moved = (at: number, from: number, length: number, size: number): number => {
    const low = at + viewport.scale * from - room;
    const high = at + viewport.scale * (from + length) + room;
    if (low < 0) return at - low;
    return high > size ? at - Math.min(low, high - size) : at;
  };
  return {
    scale: viewport.scale,
    x: moved(viewport.x, box.x, box.width, canvas.width),
    y: moved(viewport.y, box.y, box.height, canvas.height),
  };
}

/** After an edit: the box that both drawings have stays where it was on the screen. */
export function follow(viewport: Viewport, before: Box | undefined, after: Box | undefined): Viewport {
  if (!before || !after) return viewport;
  const { scale } = viewport;
  return { scale, x: viewport.x + scale * (before.x - after.x), y: viewport.y + scale * (before.y - after.y) };
}

function clampScale(scale: number): number {
  return Math.min(scales[1], Math.max(scales[0], scale));
}
