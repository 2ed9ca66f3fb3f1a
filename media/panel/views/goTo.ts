import type { Span } from '../../../server/src/protocol/finding';
import { spanKey } from '../../../server/src/protocol/lsp';
import { h } from '../dom';
import type { PanelState } from '../state';
import { icon } from './icon';
import type { Context } from './view';

/** A button that opens the source at a span; null when the host did not say where it is. `message` tells what is there. */
export function goTo({ say, tell }: Context, state: PanelState, at: Span | null, message: string): HTMLElement | null {
  const place = at && state.diagnosed?.places[spanKey(at)];
  if (!at || !place) return null;
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
