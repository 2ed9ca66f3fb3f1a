import type { GraphNode } from '../../../server/src/protocol/graph';
import { grouped } from '../../../server/src/protocol/counts';
import type { Say } from '../strings';
import type { Heat } from './heat';
import type { Sizes } from './layout';
import type { VisibleNode } from './visible';
import { shapeWords, sizeWords, titleOf } from './words';

/** The lines of a box, from top to bottom; the last one has a left and a right end. */
export interface BoxText {
  readonly title: string;
  /** What tells it from others of its class; its name where nothing else does. */
  readonly detail: string;
  readonly shape: string;
  readonly size: string;
}

/** Heights of the lines, CSS pixels at natural size. */
export const boxLines = { title: 21, detail: 38, foot: 55, height: 64 } as const;

/** Space at the sides of a box; at the right of the title there are marks. */
export const boxPadding = 12;
const marks = 40;
const narrowest = 150;
const widest = 224;
const terminal = { width: 62, height: 22 } as const;

/** Measures text in CSS pixels, in one of the drawing's sizes. */
export type Measure = (text: string, size: 'title' | 'small') => number;

export function boxText(say: Say, node: GraphNode, heat: Heat | null): BoxText {
  return {
    title: titleOf(say, node),
    detail: node.options.length > 0 ? node.options.join(' · ') : node.name,
    shape: (node.outputShape?.length ?? 0) <= 2 ? shapeWords(node.outputShape) : sizeWords(node.outputShape),
    size: heat?.words ?? sizeOf(node),
  };
}

/** Parameters, as short as a box needs it; nothing for a layer without any. */
export function sizeOf({ params }: GraphNode): string {
  if (params === null) return '? params';
  return params === 0 ? '' : `${grouped(params)} params`;
}

/** Boxes of one drawing are equally wide: as wide as the widest text needs, within limits. */
export function sizesFor(say: Say, nodes: readonly VisibleNode[], measure: Measure): Sizes {
  const widths = nodes
    .filter(({ is }) => is === 'layer' || is === 'folded')
    .map(({ node }) => {
      const { title, detail, shape, size } = boxText(say, node, null);
      const foot = measure(shape, 'small') + (size === '' ? 0 : measure(size, 'small') + 14);
      return 2 * boxPadding + Math.max(measure(title, 'title') + marks, measure(detail, 'small'), foot);
    });
  const width = Math.ceil(Math.min(widest, Math.max(narrowest, ...widths)));
  return {
    box: ({ is }) => (is === 'input' || is === 'output' ? terminal : { width, height: boxLines.height }),
    label: ({ shape }) => ({ width: Math.ceil(measure(sizeWords(shape), 'small')), height: 14 }),
  };
}

/** A text that fits; what is cut off is named by an ellipsis. */
export function shortened(text: string, width: number, size: 'title' | 'small', measure: Measure): string {
  if (measure(text, size) <= width) return text;
  let length = text.length - 1;
  while (length > 1 && measure(`${text.slice(0, length)}…`, size) > width) length--;
  return `${text.slice(0, length).trimEnd()}…`;
}

/** Measures as the page's own font does. */
export function measureInPage(): Measure {
  const context = document.createElement('canvas').getContext('2d');
  const family = getComputedStyle(document.body).fontFamily;
  const known = new Map<string, number>();
  return (text, size) => {
    const font = size === 'title' ? `600 13px ${family}` : `11.5px ${family}`;
    const key = font + text;
    const width = known.get(key) ?? measured(context, text, font);
    known.set(key, width);
    return width;
  };
}

function measured(context: CanvasRenderingContext2D | null, text: string, font: string): number {
  if (!context) return text.length * 7;
  context.font = font;
  return context.measureText(text).width;
}
