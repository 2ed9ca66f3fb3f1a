import type { TextEdit } from '../../protocol/change';
import type { Span } from '../../protocol/finding';
import type { Json } from '../../protocol/json';
import type { LayerFacts, ModelFacts, SourceFacts, Unknown } from '../../protocol/model';
import type { Replacement } from './lists';
import { literal, quoteOf } from './literal';
import { type Use, usesOf } from './uses';

/** What the writers of edits share. */
export interface EditContext {
  readonly facts: SourceFacts;
  /** The model that changes. */
  readonly model: ModelFacts;
  readonly uses: readonly Use[];
  readonly text: (path: string) => string | undefined;
}

/** Edits, or the reason why the change cannot be written. */
export type Edits = readonly TextEdit[] | Unknown;

export function editContext(
  facts: SourceFacts,
  model: ModelFacts,
  text: (path: string) => string | undefined,
): EditContext {
  return { facts, model, uses: usesOf(facts), text };
}

/** The text of a span, or undefined when its file cannot be read. */
export function textAt({ text }: EditContext, span: Span): string | undefined {
  return text(span.path)?.slice(span.start, span.end);
}

/** A value as the file would write it; in the quotes of `replaced` when that is a string itself. */
export function valueText(context: EditContext, value: Json, path: string, replaced = ''): string {
  const own = /^['"]/.exec(replaced)?.[0];
  return literal(value, own ?? quoteOf(context.text(path) ?? ''));
}

export function inFile(path: string, replacements: readonly Replacement[]): readonly TextEdit[] {
  return replacements.map((replacement) => ({ path, ...replacement }));
}

/** Joins edits, each place once; unknown when one of them is. */
export function joinEdits(parts: readonly Edits[]): Edits {
  const edits = new Map<string, TextEdit>();
  for (const part of parts) {
    if ('unknown' in part) return part;
    for (const edit of part) edits.set(`${edit.path}:${edit.start}:${edit.end}`, edit);
  }
  return [...edits.values()];
}

export function layersNamed(model: ModelFacts, names: readonly string[]): readonly LayerFacts[] {
  return names.flatMap((name) => model.layers.filter((layer) => layer.name === name));
}
