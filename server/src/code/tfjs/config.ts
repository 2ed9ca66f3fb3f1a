import type { Json } from '../../protocol/json';
import type { Unknown } from '../../protocol/model';

/** A layer's config as far as the source gives it: plain data with holes where it does not, and other layers inside. */
export type ConfigValue =
  | null
  | boolean
  | number
  | string
  | Hole
  | LayerSpec
  | readonly ConfigValue[]
  | { readonly [key: string]: ConfigValue };

export type Config = { readonly [key: string]: ConfigValue };

export interface Hole {
  readonly $hole: Unknown;
}

/** A layer that stands in the config of another one: the cell of an rnn, the layer of a wrapper. */
export interface LayerSpec {
  readonly $layer: string;
  readonly config: Config;
}

export function isHole(value: ConfigValue | undefined): value is Hole {
  return typeof value === 'object' && value !== null && '$hole' in value;
}

export function isLayerSpec(value: ConfigValue): value is LayerSpec {
  return typeof value === 'object' && value !== null && '$layer' in value;
}

/** The first hole of a config, or null when all of it is known. */
export function holeIn(value: ConfigValue): Unknown | null {
  if (typeof value !== 'object' || value === null) return null;
  if (isHole(value)) return value.$hole;
  for (const inner of Object.values(value as { readonly [key: string]: ConfigValue })) {
    const hole = holeIn(inner);
    if (hole) return hole;
  }
  return null;
}

/** Plain data; a hole becomes `{unknown: why}`, as the facts write what they do not know. */
export function toJson(value: ConfigValue): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (isHole(value)) return { unknown: value.$hole.unknown };
  if (Array.isArray(value)) return value.map((item: ConfigValue) => toJson(item));
  const entries = Object.entries(value as { readonly [key: string]: ConfigValue });
  return Object.fromEntries(entries.map(([key, inner]) => [key, toJson(inner)]));
}
