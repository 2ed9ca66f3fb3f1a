import type { Panel } from '../../../server/src/protocol/panel';
import type { Theme } from '../charts/theme';
import type { PanelState } from '../state';
import type { Say } from '../strings';
import type { ViewState } from '../viewState';

/** One part of the page: made once, then told the state at each frame. It touches the page only where something changed. */
export interface View {
  readonly element: HTMLElement;
  update(state: PanelState, view: ViewState, theme: Theme): void;
}

/** What a view may do. */
export interface Context {
  readonly say: Say;
  /** Tells the host. */
  readonly tell: <Name extends keyof Panel['events']>(name: Name, event: Panel['events'][Name]) => void;
  /** Changes what is looked at, and saves it. */
  readonly look: (choice: Partial<ViewState>) => void;
}
