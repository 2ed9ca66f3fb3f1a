import type { ProposedChange } from '../../../server/src/protocol/change';
import type { Severity } from '../../../server/src/protocol/finding';
import { h, type Child } from '../dom';
import { changeKey, type PanelState } from '../state';
import type { Say, WordName } from '../strings';
import { changeRow } from './changeRow';
import { icon } from './icon';
import type { Context } from './view';

/** What a card shows. */
export interface CardParts {
  /** Unique among the cards. */
  readonly key: string;
  readonly id: string;
  readonly severity: Severity;
  readonly message: string;
  readonly body: readonly Child[];
  readonly proposals: readonly ProposedChange[];
  readonly open: boolean;
  /** Its evidence is the one that the charts shade. */
  readonly selected: boolean;
  readonly onToggle: () => void;
}

/** A finding: its message as the button that opens it, its reasons, and the changes that may mend it. */
export function card(context: Context, state: PanelState, parts: CardParts): HTMLElement {
  const { key, id, severity, message, body, proposals, open, selected, onToggle } = parts;
  const title = h(
    'button',
    {
      type: 'button',
      class: 'card-title',
      'data-key': key,
      'aria-expanded': String(open),
      'aria-controls': `card-${key}`,
      onclick: onToggle,
    },
    icon(severity),
    h('span', {}, message, h('code', { class: 'muted' }, id)),
  );
  const once = [...new Map(proposals.map((proposed) => [changeKey(proposed.change), proposed])).values()];
  const changes = h(
    'div',
    { class: 'changes', hidden: once.length === 0 },
    h('h4', {}, context.say('changes')),
    h('ul', {}, ...once.map((proposed) => changeRow(context, state, proposed, key))),
  );
  return h(
    'article',
    {
      class: `card ${severity}${selected ? ' selected' : ''}`,
      'aria-label': `${severityWord(context.say, severity)}: ${message}`,
    },
    h('h3', {}, title),
    h('div', { class: 'card-body', id: `card-${key}`, hidden: !open }, ...body),
    changes,
  );
}

/** A named paragraph of a card. */
export function fact(name: string, text: string, ...more: readonly Child[]): HTMLElement {
  return h('div', { class: 'fact' }, h('h4', {}, name), h('p', {}, text), ...more);
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
