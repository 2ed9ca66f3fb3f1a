import { ts } from 'ts-morph';
import type { NameKind } from '../protocol/model';
import { codeOf, readContainer } from './containers/readContainer';
import { parseFile, type ParsedFile } from './evaluate/parse';
import { bareValueAt, keyAt, optionValueAt, type WrittenOption } from './optionSyntax';
import { whySkipped } from './reach';
import { seenNow, type Sources } from './sources';
import { kindOf } from './tfjs/nameOptions';
import { optionOwners, type OptionOwner } from './tfjs/optionOwners';

/** A place in the options of a tfjs call where something can be completed. */
export interface OptionPlace {
  readonly owner: OptionOwner;
  /**
   * key: the name of an option stands here. value: the text of an option that takes a name of this kind, which has its quotes yet to
   * come where it is bare.
   */
  readonly part:
    | { readonly is: 'key'; readonly taken: readonly string[] }
    | { readonly is: 'value'; readonly of: NameKind; readonly isBare: boolean };
  /** Offsets of what is there already, which a completion replaces. */
  readonly start: number;
  readonly end: number;
}

/**
 * What can be completed at an offset: known only where the evaluation has seen the object reach tfjs. A text that is not closed
 * yet is read as if it ended at the offset.
 */
export function optionPlaceAt(path: string, offset: number, sources: Sources): OptionPlace | null {
  const text = sources.read(path);
  if (text === undefined || whySkipped(path, text, seenNow(sources)) !== null) return null;
  const container = readContainer(path, text);
  if (container?.segments) return null;
  const code = codeOf(path, text);
  /** A page is read as TypeScript with elements: whatever its scripts are, most of it is that. */
  const parsed = (now: string): ParsedFile | undefined => parseFile(container ? `${path}.tsx` : path, now);
  const file = parsed(code);
  if (!file) return null;
  const quote = openQuote(file, offset);
  const closed: Splice = { start: offset, end: offset, by: quote ?? '' };
  const written = quote === null ? file : parsed(spliced(code, closed));
  if (!written) return null;
  const ownersIn = (splice: Splice): Owners =>
    optionOwners(path, {
      ...seenNow(sources),
      read: (name) => (splice.by !== '' && name === path ? spliced(text, splice) : sources.read(name)),
    });
  const value = optionValueAt(written, offset);
  if (value) return valuePlace(value.options, ownersIn(closed), value, false);
  const key = keyAt(written, offset);
  if (key) return keyPlace(key.objects, ownersIn(closed), key);
  const bare = bareValueAt(file, offset);
  if (!bare) return null;
  const word = { ...bare, by: `'${code.slice(bare.start, bare.end)}'` };
  const quoted = parsed(spliced(code, word));
  const within = quoted && optionValueAt(quoted, bare.start + 1);
  return within ? valuePlace(within.options, ownersIn(word), bare, true) : null;
}

/** A stretch of a text, and what stands in its place. */
interface Splice {
  readonly start: number;
  readonly end: number;
  readonly by: string;
}

function spliced(text: string, { start, end, by }: Splice): string {
  return text.slice(0, start) + by + text.slice(end);
}

type Owners = ReadonlyMap<number, OptionOwner>;
type Ends = Pick<OptionPlace, 'start' | 'end'>;

function valuePlace(
  options: readonly WrittenOption[],
  owners: Owners,
  { start, end }: Ends,
  isBare: boolean,
): OptionPlace | null {
  for (const [depth, { object, option }] of options.entries()) {
    const owner = owners.get(object);
    if (!owner) continue;
    // Only the losses and metrics of a model with several outputs stand in an object of their own.
    const of = depth > 0 && owner.kind !== 'compile' ? null : kindIn(owner, option);
    return of && { owner, part: { is: 'value', of, isBare }, start, end };
  }
  return null;
}

function keyPlace(
  objects: readonly (WrittenOption & { readonly taken: readonly string[] })[],
  owners: Owners,
  { start, end }: Ends,
): OptionPlace | null {
  const [own, around] = objects;
  if (!own) return null;
  const part = { is: 'key', taken: own.taken } as const;
  const owner = owners.get(own.object);
  if (owner) return { owner, part, start, end };
  const outer = around && owners.get(around.object);
  const isCallback = (outer?.kind === 'fit' || outer?.kind === 'fitDataset') && around?.option === 'callbacks';
  return isCallback ? { owner: { kind: 'callbacks' }, part, start, end } : null;
}

function kindIn(owner: OptionOwner, option: string): NameKind | null {
  if (owner.kind === 'layer') return kindOf(option);
  if (owner.kind !== 'compile') return null;
  return option === 'loss' ? 'loss' : option === 'metrics' ? 'metric' : option === 'optimizer' ? 'optimizer' : null;
}

/** The quote that a text before the offset has not closed, or null. */
function openQuote({ source, text }: ParsedFile, offset: number): string | null {
  let open: string | null = null;
  const look = (node: ts.Node): void => {
    if (node.pos > offset || node.end < offset) return;
    if (ts.isStringLiteral(node) && node.getStart(source) < offset) {
      const written = text.slice(node.getStart(source), node.end);
      const quote = written.charAt(0);
      if (written.length < 2 || !written.endsWith(quote)) open = quote;
    }
    ts.forEachChild(node, look);
  };
  look(source);
  return open;
}
