import { createFigure } from '../charts/figure';
import { changes, h, replaceChildren, setText } from '../dom';
import { number } from '../format';
import type { Trial } from '../state';
import type { Say } from '../strings';
import type { ViewState } from '../viewState';
import { applyButton } from './changeRow';
import { effectSentence } from './effectSentence';
import { icon } from './icon';
import { metricLabel } from './metricName';
import { trialLines, trialMetric } from './trialLines';
import type { Context, View } from './view';

/** The A/B run: both arms' curves over each other, the median bold, and what the change did. */
export function createTrial(context: Context): View {
  const { say, look } = context;
  let metricShown = false;
  const title = h('h2', { id: 'trial-title' });
  const sentence = h('div', { class: 'effect', role: 'status' });
  const toggle = h('button', {
    type: 'button',
    class: 'quiet',
    'data-key': 'trial-curve',
    onclick: () => look({ trialCurve: metricShown ? 'loss' : 'metric' }),
  });
  const note = h('p', { class: 'muted note' }, say('differentLosses'));
  const figure = createFigure(say, 'trial-curves', 200, [toggle]);
  const ends = h('div', { class: 'ends' });
  const element = h(
    'section',
    { class: 'trial', id: 'trial', 'aria-labelledby': 'trial-title' },
    h('header', {}, title),
    sentence,
    figure.element,
    note,
    ends,
  );
  const changed = changes();
  const arrived = changes();

  return {
    element,
    update(state, view, theme) {
      const { trial } = state;
      element.hidden = trial === null;
      if (!trial || !changed(trial, state.applied, view, theme)) return;
      setText(title, say('trial', { title: trial.title }));
      if (arrived(trial.result, trial.failure, state.applied, progress(say, trial))) {
        replaceChildren(
          sentence,
          outcome(context, trial, () => applyButton(context, state, trial.title, trial.change, trial.runId, 'trial')),
        );
        replaceChildren(ends, trial.result ? [endsTable(say, trial)] : []);
      }
      const metric = trialMetric(trial);
      metricShown = metric !== null && showsMetric(trial, view);
      const lines = trialLines(say, trial, metricShown ? metric : null, theme);
      toggle.hidden = metric === null;
      setText(toggle, metricShown ? say('loss') : metricLabel(say, metric ?? ''));
      note.hidden = metricShown || trial.change.kind !== 'setLoss' || lines.length === 0;
      figure.element.hidden = lines.length === 0;
      if (lines.length === 0) return;
      const marks = metricShown ? [] : [...trial.before, ...trial.after].flatMap((run) => run.nonFinite);
      figure.update(
        {
          lines,
          shades: [],
          marks: marks.sort((a, b) => a - b),
          logScale: view.logScale && !metricShown,
          bounds: metricShown ? [0, 1] : null,
          theme,
        },
        metricShown ? metricLabel(say, metric ?? '') : say('loss'),
      );
    },
  };
}

/** Losses of different kinds cannot be compared, so a change of the loss is shown by its accuracy. */
function showsMetric({ change }: Trial, { trialCurve }: ViewState): boolean {
  return trialCurve === null ? change.kind === 'setLoss' : trialCurve === 'metric';
}

function outcome({ say }: Context, trial: Trial, apply: () => HTMLElement): readonly HTMLElement[] {
  if (trial.failure !== null)
    return [h('p', { class: 'message bad', role: 'alert' }, icon('error'), h('span', {}, trial.failure))];
  if (!trial.result) {
    return [
      h(
        'p',
        { class: 'message' },
        h('span', { class: 'spinner' }),
        h('span', {}, say('trialRunning'), ' ', progress(say, trial)),
      ),
    ];
  }
  const { effect } = trial.result;
  return [
    h(
      'p',
      { class: `message ${effect.better ? 'good' : 'plain'}` },
      icon(effect.better ? 'healthy' : 'unknown'),
      h('span', {}, effectSentence(say, effect)),
    ),
    apply(),
  ];
}

function progress(say: Say, { before, after }: Trial): string {
  return say('trialProgress', { done: [...before, ...after].filter(({ ended }) => ended !== null).length });
}

function endsTable(say: Say, { result }: Trial): HTMLElement {
  const { seeds = [], before = [], after = [], metric = '' } = result?.effect ?? {};
  const cell = (value: number | null | undefined) =>
    h('td', {}, value === null || value === undefined ? say('notFinite') : number(value));
  return h(
    'table',
    {},
    h('caption', {}, say('atTheEnd', { metric: metricLabel(say, metric) })),
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        h('th', { scope: 'col' }, say('seeds')),
        ...seeds.map((seed) => h('th', { scope: 'col' }, String(seed))),
      ),
    ),
    h(
      'tbody',
      {},
      h('tr', {}, h('th', { scope: 'row', class: 'before' }, say('before')), ...before.map(cell)),
      h('tr', {}, h('th', { scope: 'row', class: 'after' }, say('after')), ...after.map(cell)),
    ),
  );
}
