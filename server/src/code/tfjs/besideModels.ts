import type { ModelFacts, SourceFacts } from '../../protocol/model';
import { graphOf } from './graph';
import { looseFacts, looseLayers } from './looseLayers';
import { symbolVariables } from './namedSymbols';
import type { World } from './records';
import { resolver } from './resolve';

type BesideModels = Pick<SourceFacts, 'looseLayers' | 'symbols'>;

/** What a file says of layers beside its models. It is told on no branch in particular: what depends on one is not known. */
export function besideModels(world: World, path: string, models: readonly ModelFacts[]): BesideModels {
  const loose = looseLayers(world, path, models);
  const named = world.namedSymbols.filter(({ at }) => at.path === path);
  if (loose.length === 0 && named.length === 0) return {};
  const open = resolver(new Map(), 'leave');
  try {
    const graph = graphOf(world, { ...open, inOptions: open }, open, resolver(new Map(), 'likely'));
    return { looseLayers: looseFacts(graph, world, loose), symbols: symbolVariables(graph, world, named) };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    // Layers are chained so deeply that the stack of the host is full.
    return {};
  }
}
