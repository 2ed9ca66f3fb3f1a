import { h, setText } from '../dom';
import { isEmpty, type PanelState } from '../state';
import type { Context, View } from './view';

/** What to do when there is nothing to see yet, or what is being waited for. */
export function createEmpty({ say }: Context): View {
  const title = h('h1', {}, say('emptyTitle'));
  const failure = h('p', { class: 'message bad', role: 'alert', hidden: true });
  const text = h('p', {});
  const element = h('section', { class: 'empty' }, title, failure, text);
  return {
    element,
    update(state) {
      element.hidden = !isEmpty(state) && !isWaiting(state);
      title.hidden = !isEmpty(state);
      failure.hidden = !isEmpty(state) || state.failure === null;
      setText(failure, state.failure ?? '');
      setText(text, say(isEmpty(state) ? 'emptyText' : 'waiting'));
    },
  };
}

function isWaiting({ run, training }: PanelState): boolean {
  return run !== null && training.loss.length === 0 && training.ended === null;
}
