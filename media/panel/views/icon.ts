import { svg } from '../dom';

/** Outlines on a grid of 16. */
const SHAPES = {
  error: ['M8 1.5 14.5 8 8 14.5 1.5 8Z', 'M8 4.8v4', 'M8 10.9v.3'],
  warning: ['M8 2 14.6 13.6H1.4Z', 'M8 6.2v3.6', 'M8 11.6v.3'],
  information: ['M8 1.6a6.4 6.4 0 1 0 0 12.8A6.4 6.4 0 0 0 8 1.6Z', 'M8 7.2v4', 'M8 4.7v.3'],
  hint: ['M5.6 11a4.4 4.4 0 1 1 4.8 0v1.4H5.6Z', 'M6.4 14.4h3.2'],
  healthy: ['M8 1.6a6.4 6.4 0 1 0 0 12.8A6.4 6.4 0 0 0 8 1.6Z', 'M5 8.2l2.1 2.1L11 6'],
  unknown: [
    'M8 1.6a6.4 6.4 0 1 0 0 12.8A6.4 6.4 0 0 0 8 1.6Z',
    'M6.2 6.2a1.8 1.8 0 1 1 2.5 1.9c-.5.2-.7.5-.7 1.2',
    'M8 11.2v.3',
  ],
  stop: ['M4 4h8v8H4Z'],
  again: ['M13 8a5 5 0 1 1-1.6-3.7', 'M13.2 1.8v3.4H9.8'],
  goTo: ['M3 8h9.4', 'M8.6 4.2 12.4 8l-3.8 3.8'],
  try: ['M6.2 1.8h3.6', 'M7 1.8v4L3.2 12.6a1.1 1.1 0 0 0 1 1.6h7.6a1.1 1.1 0 0 0 1-1.6L9 5.8v-4', 'M5 10h6'],
  frozen: ['M8 1.6v12.8', 'M2.5 4.8l11 6.4', 'M13.5 4.8l-11 6.4', 'M6.3 2.6 8 4.2l1.7-1.6', 'M6.3 13.4 8 11.8l1.7 1.6'],
  loop: ['M3.2 6.6A5 5 0 0 1 12.4 5.4', 'M12.8 2.4v3.2H9.6', 'M12.8 9.4A5 5 0 0 1 3.6 10.6', 'M3.2 13.6v-3.2h3.2'],
  opened: ['M4 6l4 4 4-4'],
  closed: ['M6 4l4 4-4 4'],
  zoomIn: ['M8 3v10', 'M3 8h10'],
  zoomOut: ['M3 8h10'],
  fit: ['M2.5 6V2.5H6', 'M10 2.5h3.5V6', 'M13.5 10v3.5H10', 'M6 13.5H2.5V10'],
  apply: ['M3 8.6 6.4 12 13 4.4'],
} as const;

export type IconName = keyof typeof SHAPES;

/** A small drawing in the colour of the text; the words beside it say the same. */
export function icon(name: IconName): SVGElement {
  return svg(
    'svg',
    { class: `icon icon-${name}`, viewBox: '0 0 16 16', 'aria-hidden': 'true' },
    ...SHAPES[name].map((d) => svg('path', { d })),
  );
}
