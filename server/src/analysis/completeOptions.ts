import { quoteOf } from '../changes/edits/literal';
import { codeOf } from '../code/containers/readContainer';
import { optionPlaceAt, type OptionPlace } from '../code/optionPlace';
import type { Sources } from '../code/sources';
import { validNames } from '../code/tfjs/names';
import type { OptionOwner } from '../code/tfjs/optionOwners';
import type { NameKind } from '../protocol/model';
import { aboutName, type Sentences } from './glossary/names';
import { layerOptionKeys } from './glossary/optionKeys';
import {
  callbackOptions,
  compileOptions,
  fitDatasetOptions,
  fitOptions,
  layerOptions,
  modelOptions,
  sequentialOptions,
} from './glossary/options';

/** Something that tfjs takes at a place, and what it is good for. */
export interface Suggestion {
  readonly label: string;
  readonly is: 'option' | 'name';
  /** One sentence. */
  readonly about: string;
  /** What it is, in a word or two, such as `activation`. */
  readonly detail: string;
}

export interface Suggestions {
  readonly items: readonly Suggestion[];
  /** The quote that a name needs around it, where none is written yet. */
  readonly quote: string | null;
  /** Offsets of what they replace. */
  readonly start: number;
  readonly end: number;
}

/** What tfjs takes at an offset; null where it is not known that anything there reaches tfjs. */
export function completeOptions(path: string, offset: number, sources: Sources): Suggestions | null {
  const place = optionPlaceAt(path, offset, sources);
  if (!place) return null;
  const { part, start, end } = place;
  const isBare = part.is === 'value' && part.isBare;
  const quote = isBare ? quoteOf(codeOf(path, sources.read(path) ?? '')) : null;
  return { items: itemsFor(place), quote, start, end };
}

function itemsFor({ owner, part }: OptionPlace): readonly Suggestion[] {
  if (part.is === 'value') {
    return validNames(part.of).map((label) => ({
      label,
      is: 'name',
      about: aboutName(part.of, label) ?? '',
      detail: kindWords[part.of] ?? part.of,
    }));
  }
  const sentences = sentencesFor(owner);
  return keysFor(owner)
    .filter((key) => !part.taken.includes(key))
    .map((label) => ({ label, is: 'option', about: sentences[label] ?? '', detail: ownerWords(owner) }));
}

const kindWords: { readonly [kind in NameKind]?: string } = { dataFormat: 'data format' };

function ownerWords(owner: OptionOwner): string {
  if (owner.kind === 'layer') return `option of ${owner.factory}`;
  return owner.kind === 'callbacks' ? 'callback' : `option of ${owner.kind}`;
}

function keysFor(owner: OptionOwner): readonly string[] {
  return owner.kind === 'layer' ? layerOptionKeys(owner.factory) : Object.keys(sentencesFor(owner));
}

function sentencesFor({ kind }: OptionOwner): Sentences {
  return byOwner[kind];
}

const byOwner: { readonly [kind in OptionOwner['kind']]: Sentences } = {
  layer: layerOptions,
  sequential: sequentialOptions,
  model: modelOptions,
  compile: compileOptions,
  fit: fitOptions,
  fitDataset: fitDatasetOptions,
  callbacks: callbackOptions,
};
