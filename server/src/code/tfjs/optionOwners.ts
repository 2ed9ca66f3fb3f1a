import type { Span } from '../../protocol/finding';
import type { Sources } from '../sources';
import type { LayerRecord, ModelEvent, ModelRecord } from './records';
import { newWorld, runWithTfjs } from './world';

/** What an object literal is the options of. `factory` is a name under `tf.layers`. */
export type OptionOwner =
  | { readonly kind: 'layer'; readonly factory: string }
  | { readonly kind: 'sequential' | 'model' | 'compile' | 'fit' | 'fitDataset' | 'callbacks' };

/** The object literals of a file that reach tfjs as options, by the offset at which they start. */
export function optionOwners(path: string, sources: Sources): ReadonlyMap<number, OptionOwner> {
  const world = newWorld(sources);
  runWithTfjs(path, sources, world);
  const owners = new Map<number, OptionOwner>();
  const found = [...world.made.map(optionsOf), ...world.models.flatMap(({ events }) => events.map(eventOptions))];
  for (const one of found) if (one?.at.path === path) owners.set(one.at.start, one.owner);
  return owners;
}

type Literal = { readonly at: Span; readonly owner: OptionOwner } | null;

function optionsOf(record: LayerRecord | ModelRecord): Literal {
  if (record.is === 'layer') {
    const { factory, options } = record;
    return options && factory !== null ? { at: options.object.at, owner: { kind: 'layer', factory } } : null;
  }
  const { kind, call } = record;
  const [given] = call.args;
  if (given?.kind !== 'object' || (kind !== 'sequential' && kind !== 'functional')) return null;
  return { at: given.at, owner: { kind: kind === 'functional' ? 'model' : kind } };
}

function eventOptions(event: ModelEvent): Literal {
  if (event.did === 'compile') return event.options && { at: event.options.object.at, owner: { kind: 'compile' } };
  if (event.did !== 'fit') return null;
  const { kind, options } = event.fit;
  return options && (kind === 'fit' || kind === 'fitDataset') ? { at: options.object.at, owner: { kind } } : null;
}
