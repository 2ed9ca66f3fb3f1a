import { stepsPlanned, tellSlice } from '../../../server/src/protocol/slice';
import type { BackendReport, Started } from '../../../server/src/protocol/trace';
import { changes, h, replaceChildren, setText } from '../dom';
import { grouped } from '../../../server/src/protocol/counts';
import { duration, number } from '../format';
import { isRunning, isTrying, type PanelState } from '../state';
import type { Say, WordName } from '../strings';
import { icon } from './icon';
import type { Context, View } from './view';

type Tone = 'running' | 'good' | 'plain' | 'bad';

/** The name of the model, how the run goes, on which backend, and Stop or Run again. */
export function createHeader({ say, tell }: Context): View {
  let runId: string | null = null;
  const about = (name: 'stop' | 'runAgain') => () => runId !== null && tell(name, { runId });
  const title = h('h1', {});
  const pill = h('span', { class: 'pill', role: 'status' });
  const backend = h('span', { class: 'tip' });
  const stop = h('button', { type: 'button', class: 'secondary', onclick: about('stop') }, icon('stop'), say('stop'));
  const again = h(
    'button',
    { type: 'button', class: 'secondary', onclick: about('runAgain') },
    icon('again'),
    say('runAgain'),
  );
  const bar = h('div', { class: 'bar' });
  const progress = h(
    'div',
    { class: 'progress', role: 'progressbar', 'aria-label': say('progress'), 'aria-valuemin': 0, 'aria-valuemax': 100 },
    bar,
  );
  const numbers = h('dl', { class: 'numbers' });
  const data = h('p', { class: 'data muted' });
  const error = h('p', { class: 'message bad', role: 'alert', hidden: true });
  const newBackend = changes();

  return {
    element: h(
      'header',
      { class: 'run' },
      h('div', { class: 'bar-line' }, title, pill, backend, h('span', { class: 'controls' }, stop, again)),
      progress,
      numbers,
      data,
      error,
    ),
    update(state) {
      const { training, run } = state;
      runId = run?.runId ?? state.trial?.runId ?? null;
      setText(title, run?.title ?? state.trial?.title ?? '');
      const [word, tone] = runState(state);
      setText(pill, say(word));
      pill.dataset.tone = tone;
      pill.hidden = run === null;
      const busy = isRunning(state) || isTrying(state);
      stop.hidden = !busy;
      again.hidden = run === null || busy;
      const share = shareDone(state);
      bar.style.width = `${share}%`;
      progress.hidden = !isRunning(state);
      progress.setAttribute('aria-valuenow', String(share));
      showNumbers(numbers, say, state);
      const started = training.started ?? state.trial?.before[0]?.started;
      setText(data, started ? sliceWords(say, started) : '');
      data.hidden = !started;
      const failure =
        state.failure ?? (training.ended?.because === 'failed' ? (training.ended.error ?? say('failedText')) : null);
      setText(error, failure ?? '');
      error.hidden = failure === null;
      const report = started?.backend;
      if (newBackend(report)) replaceChildren(backend, report ? backendParts(say, report) : []);
    },
  };
}

function runState({ training }: PanelState): readonly [WordName, Tone] {
  switch (training.ended?.because) {
    case undefined:
      return ['running', 'running'];
    case 'done':
      return ['done', 'good'];
    case 'stopped':
      return ['stopped', 'plain'];
    case 'budget':
      return ['budget', 'plain'];
    case 'non-finite':
      return ['nonFinite', 'bad'];
    case 'failed':
      return ['failed', 'bad'];
  }
}

/** Per cent, 0 to 100. */
function shareDone({ training: { started, steps } }: PanelState): number {
  const total = started ? stepsPlanned(started) : 0;
  return total > 0 ? Math.min(100, Math.round((100 * steps) / total)) : 0;
}

function showNumbers(list: HTMLElement, say: Say, { training }: PanelState): void {
  const { started, ended, steps, epochs, loss, epochLoss, validation } = training;
  const total = started ? stepsPlanned(started) : 0;
  const of = (value: number, whole: number) =>
    whole > 0 ? say('ofTotal', { value: grouped(value), total: grouped(whole) }) : grouped(value);
  const lastOf = (curve: typeof loss, column: 'y' | 'smooth') => number(curve[column][curve.length - 1]!);
  const rows: (readonly [string, string])[] = [];
  if (started) {
    const epoch = ended ? epochs : Math.min(started.epochs, epochs + 1);
    rows.push([say('epoch'), of(epoch, started.epochs)], [say('step'), of(steps, total)]);
    rows.push([say('time'), duration(training.milliseconds)]);
  }
  if (loss.length > 0) {
    const finite = Number.isFinite(loss.y[loss.length - 1]!);
    // Of a run that has ended the lens and the line that trains tell as well.
    const isTold = ended !== null && finite && epochLoss !== null;
    rows.push([say('trainingLoss'), isTold ? number(epochLoss) : lastOf(loss, finite ? 'smooth' : 'y')]);
  }
  if (validation.length > 0) rows.push([say('validationLoss'), lastOf(validation, 'y')]);
  while (list.children.length > rows.length) list.lastElementChild?.remove();
  rows.forEach(([name, value], i) => {
    const row = list.children[i] ?? list.appendChild(h('div', {}, h('dt', {}), h('dd', {})));
    setText(row.children[0]!, name);
    setText(row.children[1]!, value);
  });
}

/** What is trained, how far, and why not as the code says. */
function sliceWords(say: Say, started: Started): string {
  return tellSlice(started)
    .map(({ name, values }) => {
      const written = Object.entries(values).map(([brace, value]) => [brace, grouped(value)] as const);
      return say(name, Object.fromEntries(written));
    })
    .join(' ');
}

function backendParts(say: Say, { name, version, refused }: BackendReport): HTMLElement[] {
  const reasons = refused.map((backend) => h('li', {}, h('b', {}, backend.name), ` ${backend.why}`));
  return [
    h(
      'button',
      { type: 'button', class: 'chip', 'data-key': 'backend', 'aria-describedby': 'backend-why' },
      `${say('backend')} ${name}`,
    ),
    h(
      'div',
      { class: 'tip-body', role: 'tooltip', id: 'backend-why' },
      h('b', {}, `${name} ${version}`),
      ...(refused.length > 0
        ? [h('p', {}, say('refusedTitle')), h('ul', {}, ...reasons)]
        : [h('p', {}, say('nothingRefused'))]),
    ),
  ];
}
