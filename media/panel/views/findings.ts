import type { CheckResult } from '../../../server/src/protocol/diagnosis';
import { changes, h, replaceChildren } from '../dom';
import { isRunning, type PanelState } from '../state';
import type { ViewState } from '../viewState';
import { symptomsOf, selectedCheck } from './evidence';
import { findingCard } from './findingCard';
import { findingKey, ruleCard } from './ruleCard';
import { icon } from './icon';
import type { Context, View } from './view';

/** What the checks say: symptoms as cards, the gravest first; healthy and unknown ones folded, each with its reason. */
export function createFindings(context: Context): View {
  const { say } = context;
  const summary = h('p', { class: 'summary', 'aria-live': 'polite' });
  const cards = h('div', { class: 'cards' });
  const element = h(
    'section',
    { class: 'findings', id: 'findings', 'aria-labelledby': 'findings-title' },
    h('header', {}, h('h2', { id: 'findings-title' }, say('findings'))),
    summary,
    cards,
  );
  const changed = changes();
  return {
    element,
    update(state, view) {
      element.hidden = state.run === null || (state.diagnosed === null && !isRunning(state));
      const { diagnosed, applied, effects, training, failure } = state;
      if (
        !changed(diagnosed, applied, effects, training.ended, failure, state.trial?.result, state.trial?.failure, view)
      )
        return;
      replaceChildren(summary, [diagnosed?.diagnosis.summary ?? say('diagnosing')]);
      replaceChildren(cards, parts(context, state, view));
    },
  };
}

function parts(context: Context, state: PanelState, view: ViewState): readonly HTMLElement[] {
  const checks = state.diagnosed?.diagnosis.checks ?? [];
  const symptoms = symptomsOf(state);
  const selected = selectedCheck(state, view)?.id ?? null;
  const explained = new Set(symptoms.flatMap(({ causes }) => causes.map(findingKey)));
  const silent = (state.diagnosed?.findings ?? []).filter((finding) => !explained.has(findingKey(finding)));
  return [
    ...symptoms.map((check) => findingCard(context, state, view, check, check.id === selected)),
    ...(silent.length > 0 ? [h('h3', { class: 'group' }, context.say('fromSource'))] : []),
    ...silent.map((finding) => ruleCard(context, state, view, finding)),
    ...fold(context, view, 'unknown', checks),
    ...fold(context, view, 'healthy', checks),
  ];
}

function fold(
  { say, look }: Context,
  view: ViewState,
  kind: 'healthy' | 'unknown',
  checks: readonly CheckResult[],
): readonly HTMLElement[] {
  const rows = checks.flatMap(({ id, verdict }) =>
    verdict.is === kind
      ? [h('li', {}, icon(kind), h('span', {}, h('b', {}, id), ' ', h('span', { class: 'muted' }, verdict.because)))]
      : [],
  );
  if (rows.length === 0) return [];
  const name = kind === 'healthy' ? 'healthyCount' : 'unknownCount';
  const details = h(
    'details',
    { class: 'fold', open: view.folds[kind] ?? false },
    h('summary', { 'data-key': `fold:${kind}` }, icon(kind), say(name, { count: rows.length })),
    h('ul', {}, ...rows),
  );
  details.addEventListener('toggle', () => {
    if (details.open !== (view.folds[kind] ?? false)) look({ folds: { ...view.folds, [kind]: details.open } });
  });
  return [details];
}
