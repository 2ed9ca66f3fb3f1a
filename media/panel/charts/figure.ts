import { nearest } from '../curve';
import { h, setText, svg } from '../dom';
import { number } from '../format';
import type { Say } from '../strings';
import { createLineChart, type Drawing, type Line } from './lineChart';

export interface Figure {
  readonly element: HTMLElement;
  update(drawing: Drawing, title: string): void;
}

/**
 * A chart with its heading, a legend that reads out the values under the crosshair, and the keyboard: arrow keys move
 * the crosshair, Escape shows all. To assistive technology the chart is a slider over the steps, whose text is the readout.
 */
export function createFigure(say: Say, id: string, height: number, controls: readonly HTMLElement[] = []): Figure {
  const heading = h('h2', { id: `${id}-title` });
  const legend = h('p', { class: 'legend' });
  const all = h(
    'button',
    { class: 'quiet', type: 'button', hidden: true, onclick: () => chart.showAll() },
    say('resetZoom'),
  );
  const plot = h('div', {
    class: 'plot',
    id: `${id}-plot`,
    role: 'slider',
    tabindex: 0,
    'aria-labelledby': `${id}-title`,
    'aria-description': say('chartHelp'),
    'aria-valuemin': 0,
    onkeydown: (event) => event instanceof KeyboardEvent && onKey(event),
    onblur: () => chart.point(null),
  });
  plot.style.height = `${height}px`;
  let drawing: Drawing | null = null;
  let pointed: number | null = null;
  let legendShape = '';

  const chart = createLineChart(
    plot,
    height,
    (step) => {
      pointed = step;
      readOut();
    },
    (zoomed) => {
      all.hidden = !zoomed;
    },
  );

  function readOut(): void {
    if (!drawing) return;
    const named = drawing.lines.filter(({ named }) => named !== false);
    const step = Math.round(pointed ?? chart.lastStep());
    const shape = JSON.stringify(named.map(({ label, colour, dashed, opacity }) => [label, colour, dashed, opacity]));
    if (shape !== legendShape) {
      legendShape = shape;
      legend.replaceChildren(...named.map(entry), h('span', { class: 'at' }));
    }
    const values = named.map((line) => valueAt(say, line, step));
    legend.querySelectorAll('.value').forEach((element, i) => setText(element, values[i] ?? ''));
    const at = legend.querySelector('.at');
    if (at) setText(at, say('atStep', { step }));
    plot.setAttribute('aria-valuemax', String(chart.lastStep()));
    plot.setAttribute('aria-valuenow', String(step));
    const spoken = named.map(({ label }, i) => `${label} ${values[i] ?? ''}`).join(', ');
    plot.setAttribute('aria-valuetext', `${say('atStep', { step })}: ${spoken}`);
  }

  function onKey(event: KeyboardEvent): void {
    const last = chart.lastStep();
    const now = pointed ?? last;
    const stride = Math.max(1, Math.round(last / 100));
    const to = { ArrowLeft: now - stride, ArrowRight: now + stride, Home: 0, End: last }[event.key];
    if (event.key === 'Escape') {
      chart.showAll();
      chart.point(null);
    } else if (to !== undefined) {
      event.preventDefault();
      chart.point(Math.min(last, Math.max(0, Math.round(to))));
    }
  }

  return {
    element: h(
      'section',
      { class: 'figure', id, 'aria-labelledby': `${id}-title` },
      h('header', {}, heading, h('span', { class: 'controls' }, all, ...controls)),
      legend,
      plot,
    ),
    update(next, title) {
      drawing = next;
      setText(heading, title);
      chart.draw(next);
      readOut();
    },
  };
}

function entry({ label, colour, dashed, opacity }: Line): HTMLElement {
  const line = svg('line', {
    x1: 1,
    y1: 4,
    x2: 15,
    y2: 4,
    stroke: colour,
    'stroke-width': 2.5,
    'stroke-opacity': opacity,
  });
  if (dashed) line.setAttribute('stroke-dasharray', '4 3');
  const swatch = svg('svg', { class: 'swatch', viewBox: '0 0 16 8', 'aria-hidden': 'true' }, line);
  return h('span', { class: 'entry' }, swatch, label, h('b', { class: 'value' }));
}

function valueAt(say: Say, { curve, column }: Line, step: number): string {
  const index = nearest(curve, step);
  if (index < 0) return '–';
  const value = curve[column][index]!;
  return Number.isFinite(value) ? number(value) : say('notFinite');
}
