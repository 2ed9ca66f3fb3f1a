import type { ProposedChange, ProposedEdit } from './change';
import type { Effect } from './effect';

/** A half-open range of UTF-16 offsets in the text of one file. `path` is absolute, or whatever the caller named the file. */
export interface Span {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/** False where one of them is nowhere. */
export function isSameSpan(a: Span | null, b: Span | null): boolean {
  return a !== null && b !== null && a.path === b.path && a.start === b.start && a.end === b.end;
}

/** How much it matters. error: tfjs will throw or nothing can be learned; warning: it learns badly; information: worth a thought. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** Another place that is party to the finding. */
export interface RelatedSpan {
  readonly at: Span;
  readonly message: string;
}

/** The interval of a run on which a verdict rests; the panel shades it on the chart. Steps count from 0, both ends included. */
export interface Evidence {
  /** The signal's name, for example `loss`, `valLoss`, `gradientNorms`. */
  readonly signal: string;
  /** The layer, where the signal is kept per layer. */
  readonly layer?: string;
  readonly fromStep: number;
  readonly toStep: number;
  /** The number that was compared, and the threshold that it was compared with. */
  readonly value?: number;
  readonly threshold?: number;
}

/** What rules and checks both say. Plain data: it crosses every process border as it is. */
export interface Finding {
  /** The rule's or check's id: file name, doc page, setting key, suppression word. */
  readonly id: string;
  readonly source: 'rule' | 'check';
  readonly severity: Severity;
  readonly message: string;
  readonly why: string;
  readonly advice: string;
  /** The value to change; null when the source that caused it is not known. */
  readonly at: Span | null;
  readonly related: readonly RelatedSpan[];
  readonly evidence: readonly Evidence[];
  readonly changes: readonly ProposedChange[];
  /** What mends it beside them. */
  readonly edits?: readonly ProposedEdit[];
  /** Editors fade what is unnecessary and strike what is deprecated. */
  readonly tags?: readonly ('unnecessary' | 'deprecated')[];
  /** What was measured when its change was tried. */
  readonly measured?: Effect;
  /** The model that it speaks of: `ModelFacts.id`. */
  readonly model?: string;
}
