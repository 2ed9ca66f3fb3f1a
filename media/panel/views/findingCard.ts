import type { ProposedChange } from '../../../server/src/protocol/change';
import type { CheckResult } from '../../../server/src/protocol/diagnosis';
import type { Evidence, Finding, Severity, Span } from '../../../server/src/protocol/finding';
import { spanKey } from '../../../server/src/protocol/lsp';
import { h } from '../dom';
import { number } from '../format';
import { changeKey, type PanelState } from '../state';
import type { Say, WordName } from '../strings';
import type { ViewState } from '../viewState';
import { changeRow } from './changeRow';
import { evidenceOf } from './evidence';
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
  const { verdict, severity, id } = check;
  if (verdict.is !== 'symptom') return h('div', {});
  const proposals = proposalsOf(check);
  const open = view.folds[`check:${id}`] ?? selected;
  const body = h(
    'div',
    { class: 'card-body', id: `check-${id}`, hidden: !open },
    fact(say('why'), check.why),
    fact(say('advice'), check.advice),
    fact(
      say('evidence'),
      verdict.because,
      ...evidenceOf(check)
        .slice(0, MOST_EVIDENCE)
        .map((one) => evidenceLine(say, one)),
    ),
    ...causes(context, state, check),
  );
  return h(
    'article',
    {
      class: `card ${severity}${selected ? ' selected' : ''}`,
      'aria-label': `${severityWord(say, severity)}: ${verdict.message}`,
    },
    h(
      'h3',
      {},
      h(
        'button',
        {
          type: 'button',
          class: 'card-title',
          'data-key': `check:${id}`,
          'aria-expanded': String(open),
          'aria-controls': `check-${id}`,
          onclick: () => look({ selected: id, folds: { ...view.folds, [`check:${id}`]: selected ? !open : true } }),
        },
        icon(severity),
        h('span', {}, verdict.message, h('code', { class: 'muted' }, id)),
      ),
    ),
    body,
    proposals.length > 0 &&
      h(
        'div',
        { class: 'changes' },
        h('h4', {}, say('changes')),
        h('ul', {}, ...proposals.map((proposed) => changeRow(context, state, proposed, id))),
      ),
  );
}

/** The changes of a check and of its causes, each once. */
function proposalsOf({ changes, causes }: CheckResult): readonly ProposedChange[] {
  const all = [...changes, ...causes.flatMap((cause) => cause.changes)];
  return [...new Map(all.map((proposed) => [changeKey(proposed.change), proposed])).values()];
}

function causes(context: Context, state: PanelState, check: CheckResult): readonly HTMLElement[] {
  const { say } = context;
  const rows = check.causes.map((cause) => causeRow(context, state, cause));
  const own = check.at && rows.length === 0 ? goTo(context, state, check.at, check.id) : null;
  if (rows.length === 0 && !own) return [];
  return [
    h('div', { class: 'fact causes' }, h('h4', {}, say('causes')), h('ul', {}, ...(own ? [h('li', {}, own)] : rows))),
  ];
}

function causeRow(context: Context, state: PanelState, cause: Finding): HTMLElement {
  return h(
    'li',
    {},
    icon(cause.severity),
    h('span', {}, cause.message, ' ', h('code', { class: 'muted' }, cause.id)),
    cause.at && goTo(context, state, cause.at, cause.message),
  );
}

function goTo({ say, tell }: Context, state: PanelState, at: Span, message: string): HTMLElement | null {
  const place = state.diagnosed?.places[spanKey(at)];
  if (!place) return null;
  const line = place.line + 1;
  return h(
    'button',
    {
      type: 'button',
      class: 'link',
      'data-key': `goto:${spanKey(at)}:${message}`,
      'aria-label': say('goToLine', { line, message }),
      onclick: () => tell('goTo', place),
    },
    say('line', { line }),
    icon('goTo'),
  );
}

function fact(name: string, text: string, ...more: readonly HTMLElement[]): HTMLElement {
  return h('div', { class: 'fact' }, h('h4', {}, name), h('p', {}, text), ...more);
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

function severityWord(say: Say, severity: Severity): string {
  const names: Record<Severity, WordName> = {
    error: 'severityError',
    warning: 'severityWarning',
    information: 'severityInformation',
    hint: 'severityHint',
  };
  return say(names[severity]);
}
