import type { CheckResult } from '../../../server/src/protocol/diagnosis';
import type { Evidence, Finding } from '../../../server/src/protocol/finding';
import { h } from '../dom';
import { number } from '../format';
import type { PanelState } from '../state';
import type { Say } from '../strings';
import type { ViewState } from '../viewState';
import { card, fact } from './card';
import { evidenceOf } from './evidence';
import { goTo } from './goTo';
import { icon } from './icon';
import { metricLabel } from './metricName';
import type { Context } from './view';

const MOST_EVIDENCE = 4;

/** One symptom: what, why, what to do, the evidence, the lines that likely cause it, and the changes that may mend it. */
export function findingCard(
  context: Context,
  state: PanelState,
  view: ViewState,
  check: CheckResult,
  selected: boolean,
): HTMLElement {
  const { say, look } = context;
  const { verdict, severity, id, changes, causes } = check;
  const key = `check:${id}`;
  const open = view.folds[key] ?? selected;
  const evidence = evidenceOf(check).slice(0, MOST_EVIDENCE);
  return card(context, state, {
    key,
    id,
    severity,
    message: verdict.is === 'symptom' ? verdict.message : verdict.because,
    body: [
      fact(say('why'), check.why),
      fact(say('advice'), check.advice),
      fact(say('evidence'), verdict.because, ...evidence.map((one) => evidenceLine(say, one))),
      causeList(context, state, check),
    ],
    proposals: [...changes, ...causes.flatMap((cause) => cause.changes)],
    open,
    selected,
    onToggle: () => look({ selected: id, folds: { ...view.folds, [key]: selected ? !open : true } }),
  });
}

/** The findings that explain the symptom; without one, the layer that the evidence names. */
function causeList(context: Context, state: PanelState, check: CheckResult): HTMLElement | null {
  const own = goTo(context, state.diagnosed, check.at, check.id);
  const rows = check.causes.map((cause) => causeRow(context, state, cause));
  const all = rows.length > 0 ? rows : own ? [h('li', {}, own)] : [];
  if (all.length === 0) return null;
  return h('div', { class: 'fact causes' }, h('h4', {}, context.say('causes')), h('ul', {}, ...all));
}

function causeRow(context: Context, state: PanelState, cause: Finding): HTMLElement {
  return h(
    'li',
    {},
    icon(cause.severity),
    h('span', {}, cause.message, ' ', h('code', { class: 'muted' }, cause.id)),
    goTo(context, state.diagnosed, cause.at, cause.message),
  );
}

function evidenceLine(say: Say, { signal, layer, fromStep, toStep, value, threshold }: Evidence): HTMLElement {
  const where = say('evidenceSteps', { signal: metricLabel(say, signal), from: fromStep, to: toStep });
  const measured =
    value === undefined
      ? null
      : threshold === undefined
        ? say('evidenceMeasured', { value: number(value) })
        : say('evidenceValue', { value: number(value), threshold: number(threshold) });
  return h('p', { class: 'evidence muted' }, [layer, where, measured].filter(Boolean).join(' · '));
}
