import type { Finding } from '../../../server/src/protocol/finding';
import { spanKey } from '../../../server/src/protocol/lsp';
import { h } from '../dom';
import type { PanelState } from '../state';
import type { ViewState } from '../viewState';
import { card, fact } from './card';
import { goTo } from './goTo';
import type { Context } from './view';

/** What the source says where the run shows no symptom of it. */
export function ruleCard(context: Context, state: PanelState, view: ViewState, finding: Finding): HTMLElement {
  const { say, look } = context;
  const { id, severity, message, why, advice, at, related, changes } = finding;
  const key = findingKey(finding);
  const open = view.folds[key] ?? false;
  const places = [
    goTo(context, state.diagnosed, at, message),
    ...related.map((one) => {
      const link = goTo(context, state.diagnosed, one.at, one.message);
      return link && h('span', {}, h('span', { class: 'muted' }, one.message, ' '), link);
    }),
  ].filter((place) => place !== null);
  return card(context, state, {
    key,
    id,
    severity,
    message,
    body: [
      fact(say('why'), why),
      fact(say('advice'), advice),
      places.length > 0 && h('div', { class: 'places' }, ...places),
    ],
    proposals: changes,
    open,
    selected: false,
    onToggle: () => look({ folds: { ...view.folds, [key]: !open } }),
  });
}

/** Two findings are the same one when this is equal. */
export function findingKey({ id, at }: Finding): string {
  return `rule:${id}:${at ? spanKey(at) : ''}`;
}
