import { withoutUnknownNames } from './nameOptions';
import { layerKind, snakeCase } from './realLayer';
import type { LayerRecord, ModelRecord, World } from './records';
import { configOf, type Resolver } from './resolve';

/** The names that layers and models bear, as a fresh process of tfjs would make them up. */
export interface Names {
  readonly of: (record: LayerRecord | ModelRecord) => string;
  /** True for a layer whose config holds names that must be written anew. */
  hasInnerNames(record: LayerRecord): boolean;
  /** A text of tfjs's with its running numbers written anew: `Error when adding dense_Dense7 …`. */
  rewrite(record: LayerRecord, text: string): string;
}

/**
 * Names count up in the order of making, so all are given at the first question. Where nothing is made on a branch, every
 * choice gives the same ones.
 */
export function namesOf(world: World, likely: Resolver): Names {
  const known = world.names;
  if (known?.version === world.version) return known.shared ?? newNames(world, likely);
  const isShared = world.made.every((made) => made.guard.size === 0 && !hasOpenName(made));
  const names = newNames(world, likely);
  world.names = { version: world.version, shared: isShared ? names : null };
  return names;
}

function hasOpenName(made: LayerRecord | ModelRecord): boolean {
  const name = made.is === 'layer' ? made.options?.properties.get('name') : made.givenName;
  return name?.kind === 'join';
}

function newNames(world: World, likely: Resolver): Names {
  const names = new Map<LayerRecord | ModelRecord, string>();
  const rewrites = new Map<LayerRecord, readonly (readonly [string, string])[]>();
  const counters = new Map<string, number>();
  let done = false;

  function next(stem: string, prefix: string): string {
    const count = (counters.get(prefix) ?? 0) + 1;
    counters.set(prefix, count);
    return `${stem}${prefix}${count}`;
  }

  /** A layer whose name is given is not counted, whether anybody knows that name or not. */
  function nameLayer(layer: LayerRecord): void {
    const given = layer.options?.properties.get('name');
    const plain = given && likely.plain(given);
    const own =
      plain?.kind === 'constant' && typeof plain.value === 'string' && plain.value !== ''
        ? plain.value
        : plain?.kind === 'unknown'
          ? next(`${snakeCase(layer.className)}_`, 'unknown')
          : null;
    if (layer.factory === null) {
      names.set(layer, own ?? next(`${snakeCase(layer.className)}_`, layer.className));
      return;
    }
    if (!hasInnerLayers.test(layer.factory)) {
      const isInput = layer.className === 'InputLayer';
      names.set(
        layer,
        own ?? next(isInput ? '' : `${snakeCase(layer.className)}_`, isInput ? 'input' : layer.className),
      );
      return;
    }
    const { autoNames, defaults } = layerKind(layer.factory, withoutUnknownNames(configOf(layer.options, likely, of)));
    const written = autoNames.map(({ real, stem, prefix }) => [real, next(stem, prefix)] as const);
    const made = written.at(-1)?.[1];
    rewrites.set(layer, written);
    const real = defaults['name'];
    names.set(
      layer,
      own ?? made ?? (typeof real === 'string' ? real : next(`${snakeCase(layer.className)}_`, layer.className)),
    );
  }

  function nameModel(model: ModelRecord): void {
    const plain = model.givenName ? likely.plain(model.givenName) : null;
    if (plain?.kind === 'constant' && typeof plain.value === 'string') names.set(model, plain.value);
    else names.set(model, next('', model.kind === 'sequential' ? 'sequential_' : 'model'));
  }

  function of(record: LayerRecord | ModelRecord): string {
    if (!done) {
      done = true;
      for (const made of world.made) {
        if (likely.holds(made.guard) === false) continue;
        if (made.is === 'layer') nameLayer(made);
        else nameModel(made);
      }
    }
    return names.get(record) ?? (record.is === 'layer' ? snakeCase(record.className) : 'model');
  }

  return {
    of,
    hasInnerNames(layer) {
      of(layer);
      return rewrites.has(layer);
    },
    rewrite(layer, text) {
      of(layer);
      return (rewrites.get(layer) ?? []).reduce((words, [real, own]) => words.replaceAll(real, own), text);
    },
  };
}

/** Layers that make others, whose names count up too; only the real layer tells which. */
const hasInnerLayers = /lstm|gru|rnn|bidirectional|timeDistributed/i;
