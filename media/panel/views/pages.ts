import { changes, h, replaceChildren } from '../dom';
import { isEmpty, type PanelState } from '../state';
import type { ViewState } from '../viewState';
import type { Context, View } from './view';

/** True while the graph is in front; it stands alone until there is a run. */
export function isGraphShown(state: PanelState, view: ViewState): boolean {
  return state.graph !== null && (view.page === 'model' || isEmpty(state));
}

/** Leads from the run to the graph of its model and back. */
export function createPages({ say, look, tell }: Context): View {
  const element = h('nav', { class: 'pages', 'aria-label': say('pages') });
  const changed = changes();
  return {
    element,
    update(state, view) {
      element.hidden = isEmpty(state);
      const graph = isGraphShown(state, view);
      const runId = state.run?.runId ?? state.trial?.runId ?? null;
      if (!changed(graph, runId, state.graph === null)) return;
      const page = (name: 'pageTraining' | 'pageModel', isCurrent: boolean, act: () => void) =>
        h(
          'button',
          { type: 'button', 'data-key': `page:${name}`, 'aria-current': isCurrent ? 'page' : null, onclick: act },
          say(name),
        );
      replaceChildren(element, [
        page('pageTraining', !graph, () => look({ page: 'training' })),
        page('pageModel', graph, () => {
          if (state.graph !== null) look({ page: 'model' });
          else if (runId !== null) tell('askGraph', { runId });
        }),
      ]);
    },
  };
}
