import { createFigure, type Figure } from '../charts/figure';
import type { Line } from '../charts/lineChart';
import type { Theme } from '../charts/theme';
import { changes, h } from '../dom';
import type { PanelState } from '../state';
import type { Say } from '../strings';
import { metricLabel } from './metricName';
import { shadesOf } from './evidence';
import type { Context, View } from './view';

const MOST_CHARTS = 3;

/** A chart for each metric of the run, training against validation rows, one point an epoch. */
export function createMetricCharts({ say }: Context): View {
  const element = h('div', { class: 'metrics' });
  const figures = new Map<string, Figure>();
  const changed = changes();
  return {
    element,
    update(state, view, theme) {
      const names = metricNames(state);
      for (const [name, figure] of figures) {
        if (names.includes(name)) continue;
        figure.element.remove();
        figures.delete(name);
      }
      element.hidden = names.length === 0;
      if (!changed(state.training, state.diagnosed, view, theme)) return;
      for (const name of names) {
        let figure = figures.get(name);
        if (!figure) {
          figure = createFigure(say, `metric-${name}`, 150);
          figures.set(name, figure);
          element.append(figure.element);
        }
        figure.update(
          {
            lines: metricLines(say, state, name, theme),
            shades: shadesOf(state, view, theme),
            marks: [],
            logScale: false,
            bounds: isShare(name) ? [0, 1] : null,
            theme,
          },
          metricLabel(say, name),
        );
      }
    },
  };
}

function metricNames({ training }: PanelState): readonly string[] {
  const names = Object.keys(training.metrics).map((name) => name.replace(/^val_/, ''));
  return [...new Set(names)].filter((name) => name !== 'loss').slice(0, MOST_CHARTS);
}

function metricLines(say: Say, { training: { metrics } }: PanelState, name: string, theme: Theme): readonly Line[] {
  const lines: Line[] = [];
  const own = metrics[name];
  const held = metrics[`val_${name}`];
  if (own)
    lines.push({ label: say('training'), curve: own, column: 'y', colour: theme.training, width: 2, opacity: 1 });
  if (held)
    lines.push({
      label: say('validation'),
      curve: held,
      column: 'y',
      colour: theme.validation,
      width: 2,
      opacity: 1,
      dashed: true,
    });
  return lines;
}

function isShare(name: string): boolean {
  return /acc|precision|recall/i.test(name);
}
