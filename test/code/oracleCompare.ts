import { isUnknown, type UnknownShape } from '../../server/src/protocol/model';
import type { View, ViewedLayer } from './oracleViews';

/** A model as it was extracted: on one choice of the unknown branches, unless it is sure. */
export interface Seen {
  /** Where it is made: the variants of one model share it. */
  readonly sites: number;
  readonly isSure: boolean;
  readonly view: View;
}

/**
 * Where what was extracted and what was built are not the same, in words. `runs` is what the program built, once for each
 * input. A known fact must hold in all runs, an unknown one must differ between them, unless a loaded model stands behind it.
 */
export function differences(
  seen: readonly Seen[],
  runs: readonly (readonly View[])[],
  isLoaded: boolean,
): readonly string[] {
  const groups = bySite(seen);
  const counts = runs.map(({ length }) => length);
  if (counts.some((count) => count !== groups.length)) {
    return [`${groups.length} models were extracted, ${counts.join(' and ')} built`];
  }
  return groups.flatMap((variants, index) => {
    const built = runs.flatMap((run) => run[index] ?? []);
    const [only] = variants;
    if (variants.length === 1 && only)
      return compare(only.view, built, isLoaded ? 'loaded' : 'exact').map((words) => `${index}${words}`);
    return variantDifferences(variants, built, isLoaded).map((words) => `${index}${words}`);
  });
}

/** Each run must have built one of the variants, and each variant must stand behind an unknown condition. */
function variantDifferences(variants: readonly Seen[], built: readonly View[], isLoaded: boolean): readonly string[] {
  if (variants.some(({ isSure }) => isSure)) return [': one of several variants is said to be sure'];
  const tried = built.map((model) =>
    variants.map(({ view }) => compare(view, [model], isLoaded ? 'loaded' : 'variant')),
  );
  const unmatched = tried.findIndex((run) => run.every((words) => words.length > 0));
  if (unmatched >= 0) {
    return (tried[unmatched] ?? []).flatMap((words, index) => words.slice(0, 4).map((word) => `/${index}${word}`));
  }
  const chosen = new Set(tried.map((run) => run.findIndex((words) => words.length === 0)));
  return chosen.size > 1 || isLoaded ? [] : [': both inputs build the same variant'];
}

function bySite(seen: readonly Seen[]): readonly (readonly Seen[])[] {
  const groups: Seen[][] = [];
  for (const one of seen) {
    const last = groups.at(-1);
    if (last && !one.isSure && last[0]?.sites === one.sites && !last[0].isSure) last.push(one);
    else groups.push([one]);
  }
  return groups;
}

/**
 * exact: what is unknown differs between the runs. variant: it may be unknown, for there is one run to compare with. loaded: so
 * it is, and what stands on the layers of a loaded model is seen without them.
 */
type Mode = 'exact' | 'variant' | 'loaded';

function compare(view: View, built: readonly View[], mode: Mode): readonly string[] {
  const found: string[] = [];
  if (view.layers.some(({ repeated }) => repeated)) return compareRepeated(view, built);
  const cut = mode === 'loaded' ? built.map((model) => headOf(model, view)) : built;
  walk('', { ...view, layers: view.layers.map(withoutMark) }, cut, mode, found);
  return found;
}

/** A loaded base has layers that nobody sees: what was extracted is the head that stands on it. */
function headOf(model: View, { layers }: View): View {
  return model.layers.length <= layers.length ? model : { ...model, layers: model.layers.slice(-layers.length) };
}

function walk(path: string, fact: unknown, values: readonly unknown[], mode: Mode, found: string[]): void {
  const [first] = values;
  if (isUnknown(fact)) {
    const depends = values.some((value) => JSON.stringify(value) !== JSON.stringify(first));
    if (!depends && mode === 'exact')
      found.push(`${path} is called unknown (${fact.unknown}): ${JSON.stringify(first)}`);
    const { last }: UnknownShape = fact;
    const wrong = values.find((value) => last !== undefined && Array.isArray(value) && value.at(-1) !== last);
    if (wrong) found.push(`${path} is said to end with ${last}: ${JSON.stringify(wrong)}`);
    return;
  }
  if (Array.isArray(fact) && values.every((value) => Array.isArray(value))) {
    if (mode === 'loaded' && fact.length === 0) return;
    const lists = values as readonly (readonly unknown[])[];
    if (lists.some(({ length }) => length !== fact.length)) {
      found.push(`${path} has ${fact.length} entries, and ${lists.map(({ length }) => length).join(' and ')} built`);
      return;
    }
    fact.forEach((item: unknown, index) => {
      const items = lists.map((list) => list[index]);
      walk(`${path}/${index}`, item, items, mode, found);
    });
    return;
  }
  if (isRecord(fact) && values.every(isRecord)) {
    for (const key of new Set([...Object.keys(fact), ...values.flatMap((value) => Object.keys(value))])) {
      const parts = values.map((value) => value[key]);
      walk(`${path}/${key}`, fact[key], parts, mode, found);
    }
    return;
  }
  for (const value of values) {
    if (JSON.stringify(fact) !== JSON.stringify(value)) {
      found.push(`${path} is said to be ${JSON.stringify(fact)}: ${JSON.stringify(value)}`);
    }
  }
}

/**
 * A repeated layer stands for any number of layers of its kind; names count them, so they are not compared. One that nobody knows
 * the feed of begins what another turn may add.
 */
function compareRepeated(view: View, built: readonly View[]): readonly string[] {
  return built.flatMap((model) => {
    const pattern = view.layers.map(({ className, repeated = false, inbound }) => ({
      kind: className,
      repeated,
      isOpen: inbound?.length === 0,
    }));
    const text = model.layers.map((layer) => `${layer.className} `).join('');
    const blocks: string[] = [];
    for (const [index, { repeated, kind, isOpen }] of pattern.entries()) {
      const opens = repeated && pattern[index - 1]?.repeated !== true;
      const closes = repeated && pattern[index + 1]?.repeated !== true;
      const start = opens ? '(' : repeated && isOpen ? '|' : '';
      blocks.push(`${start}${kind} ${closes ? ')*' : ''}`);
    }
    return new RegExp(`^${blocks.join('')}$`).test(text) ? [] : [`: ${blocks.join('')} was extracted: ${text}`];
  });
}

function withoutMark(layer: ViewedLayer): object {
  return Object.fromEntries(Object.entries(layer).filter(([key]) => key !== 'repeated'));
}

function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
