import type { Segment } from './segments';

/** How a script is parsed. `js` may hold JSX. */
export type ScriptLanguage = 'js' | 'ts' | 'tsx';

/** A piece of program in a file of another kind. */
export interface InlineScript {
  readonly kind: 'inline';
  /** The code of the file up to the end of this script, blank before it: an offset means the same in both. */
  readonly code: string;
  readonly language: ScriptLanguage;
  readonly scope: ScriptScope;
}

/** A script that stands in a file of its own. */
export interface LinkedScript {
  readonly kind: 'linked';
  /** As written in `src`. */
  readonly source: string;
  readonly scope: ScriptScope;
}

/** shared: its variables are seen by all scripts of the file. own: it is a module, and sees the shared ones. */
export type ScriptScope = 'shared' | 'own';

/** A file that is no program itself but holds some. */
export interface Container {
  /** In the order in which they run. */
  readonly scripts: readonly (InlineScript | LinkedScript)[];
  /** The text of all inline scripts at their offsets, blank elsewhere. */
  readonly code: string;
  /** Where each part of the code stands in the file, when the offsets differ (a notebook is JSON); null when they do not. */
  readonly segments: readonly Segment[] | null;
  /** Variables of the scripts that the markup changes: `v-model="units"`. */
  readonly edited?: ReadonlySet<string>;
  /** Code in the value of an attribute: it may not hold the quote that stands around it. */
  readonly quoted?: readonly Range[];
}

/** A half-open range of offsets. */
export interface Range {
  readonly start: number;
  readonly end: number;
}
