import type { Theme } from '../charts/theme';
import { createFigure } from '../charts/figure';
import type { Line } from '../charts/lineChart';
import { changes, h } from '../dom';
import type { Say } from '../strings';
import type { Training } from '../training';
import { shadesOf } from './evidence';
import type { Context, View } from './view';

/** Loss of each step, smoothed over its own faint trace, and of the validation rows at each epoch. */
export function createLossChart({ say, look }: Context): View {
  let logScale = false;
  const toggle = h(
    'button',
    {
      type: 'button',
      class: 'quiet toggle',
      title: say('logScaleHint'),
      'data-key': 'log',
      onclick: () => look({ logScale: !logScale }),
    },
    say('logScale'),
  );
  const figure = createFigure(say, 'loss', 220, [toggle]);
  const changed = changes();
  return {
    element: figure.element,
    update(state, view, theme) {
      const { training } = state;
      figure.element.hidden = training.loss.length === 0;
      logScale = view.logScale;
      toggle.setAttribute('aria-pressed', String(logScale));
      if (figure.element.hidden || !changed(training, state.diagnosed, view, theme)) return;
      figure.update(
        {
          lines: lossLines(say, training, theme),
          shades: shadesOf(state, view, theme),
          marks: training.nonFinite,
          logScale,
          bounds: null,
          theme,
        },
        training.nonFinite.length > 0
          ? `${say('loss')} · ${say('notFiniteMark', { count: training.nonFinite.length })}`
          : say('loss'),
      );
    },
  };
}

function lossLines(say: Say, { loss, validation }: Training, theme: Theme): readonly Line[] {
  const raw: Line = {
    label: say('trainingRaw'),
    curve: loss,
    column: 'y',
    colour: theme.training,
    width: 1,
    opacity: 0.28,
  };
  const smooth: Line = {
    label: say('training'),
    curve: loss,
    column: 'smooth',
    colour: theme.training,
    width: 2,
    opacity: 1,
  };
  const held: Line = {
    label: say('validation'),
    curve: validation,
    column: 'y',
    colour: theme.validation,
    width: 2,
    opacity: 1,
    dashed: true,
  };
  return validation.length > 0 ? [raw, smooth, held] : [raw, smooth];
}
