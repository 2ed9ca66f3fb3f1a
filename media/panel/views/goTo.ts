import type { Span } from '../../../server/src/protocol/finding';
import { spanKey, type Place } from '../../../server/src/protocol/lsp';
import { h } from '../dom';
import { icon } from './icon';
import type { Context } from './view';

/** What the host said of where spans are: a diagnosis, or the graphs of a file. */
export interface Places {
  readonly places: { readonly [span: string]: Place };
}

/** A button that opens the source at a span; null when the host did not say where it is. `message` tells what is there. */
export function goTo(
  { say, tell }: Context,
  told: Places | null | undefined,
  at: Span | null,
  message: string,
): HTMLElement | null {
  const place = at && told?.places[spanKey(at)];
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
