import type { ProposedChange } from '../../../server/src/protocol/change';
import { h } from '../dom';
import { changeKey, isRunning, isTrying, type PanelState } from '../state';
import { effectSentence } from './effectSentence';
import { icon } from './icon';
import type { Context } from './view';

/** A change with its buttons, and what it did once it was tried. `owner` tells two rows of one change apart. */
export function changeRow(
  context: Context,
  state: PanelState,
  { title, change }: ProposedChange,
  owner: string,
): HTMLElement {
  const { say, tell } = context;
  const key = changeKey(change);
  const effect = state.effects[key];
  const busy = isRunning(state) || isTrying(state);
  const runId = state.run?.runId ?? state.trial?.runId ?? '';
  return h(
    'li',
    { class: 'change' },
    h('span', { class: 'change-title' }, title),
    h(
      'span',
      { class: 'controls' },
      h(
        'button',
        {
          type: 'button',
          class: 'primary',
          'data-key': `try:${owner}:${key}`,
          'aria-disabled': busy ? 'true' : null,
          title: busy ? say('tryLater') : say('tryHint', { title }),
          onclick: () => !busy && tell('tryChange', { runId, change }),
        },
        icon('try'),
        say('try'),
      ),
      applyButton(context, state, title, change, runId, owner),
    ),
    effect ? h('p', { class: `measured ${effect.better ? 'good' : 'muted'}` }, effectSentence(say, effect)) : null,
  );
}

/** Writes a change into the source; says so once it is done. */
export function applyButton(
  { say, tell }: Context,
  state: PanelState,
  title: string,
  change: ProposedChange['change'],
  runId: string,
  owner: string,
): HTMLElement {
  const key = changeKey(change);
  if (state.applied.includes(key)) return h('span', { class: 'done' }, icon('apply'), say('applied'));
  return h(
    'button',
    {
      type: 'button',
      class: owner === 'trial' ? 'primary' : 'secondary',
      'data-key': `apply:${owner}:${key}`,
      title: say('applyHint', { title }),
      onclick: () => tell('applyChange', { runId, change }),
    },
    icon('apply'),
    say('apply'),
  );
}
