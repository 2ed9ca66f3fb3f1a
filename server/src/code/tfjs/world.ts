import { codeOf } from '../containers/readContainer';
import { evaluate, type Evaluation } from '../evaluate/evaluate';
import type { Sources } from '../sources';
import { newBuilds } from './builds';
import { tfjsEnvironment } from './environment';
import { noteNamed } from './namedTensors';
import type { World } from './records';

/** A world in which nothing has happened yet. */
export function newWorld(sources: Sources): World {
  const texts = new Map<string, string | undefined>();
  return {
    made: [],
    models: [],
    growing: new Set(),
    builds: newBuilds(),
    graphModels: new Set(),
    weighted: new Set(),
    pieces: 0,
    unknownMembers: [],
    ownMembers: new Map(),
    parts: new Map(),
    registered: new Set(),
    named: [],
    namedSymbols: [],
    namedModels: [],
    namedDatasets: [],
    version: 0,
    carries: { from: new Map(), to: new Map() },
    names: null,
    graph: null,
    calledBack: new Map(),
    stepped: 0,
    hosts: new WeakMap(),
    text(file) {
      if (!texts.has(file)) {
        const text = sources.read(file);
        texts.set(file, text === undefined ? undefined : codeOf(file, text));
      }
      return texts.get(file);
    },
  };
}

/** Runs a file with abstract values; what it does with tfjs is left behind in the world. */
export function runWithTfjs(path: string, sources: Sources, world: World): Evaluation {
  return evaluate(path, sources, {
    bound: (name, value, at) => noteNamed(world, name, value, at),
    ...tfjsEnvironment(world),
  });
}
