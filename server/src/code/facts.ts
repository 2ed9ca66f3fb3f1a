import type { ModelFacts, SourceFacts, UnknownPart } from '../protocol/model';
import { moveSpans } from './containers/moveSpans';
import { readContainer } from './containers/readContainer';
import type { HostValue } from './evaluate/values';
import { whySkipped } from './reach';
import type { Sources } from './sources';
import { besideModels } from './tfjs/besideModels';
import { modelFacts } from './tfjs/modelFacts';
import { datasetVariables } from './tfjs/namedDatasets';
import { modelVariables } from './tfjs/namedModels';
import { tensorVariables } from './tfjs/namedTensors';
import { isSamePlace, type ModelRecord, type World } from './tfjs/records';
import { newWorld, runWithTfjs } from './tfjs/world';
import { unknownNames } from './tfjs/unknownNames';
import { addVariant, toldOnce, type Variant, withMoments } from './tfjs/variants';

/**
 * What the source of a file says about models and training. Never throws and never hangs: broken source is ordinary
 * input, and what is not known is unknown with the reason.
 */
export function readFacts(path: string, sources: Sources): SourceFacts {
  const text = sources.read(path);
  const skipped = whySkipped(path, text, sources);
  if (skipped !== null) return skippedFacts(path, skipped);
  const world = newWorld(sources);
  const evaluation = runWithTfjs(path, sources, world);
  const unread: UnknownPart[] = [];
  const models = distinct(world, path, evaluation.escaped, unread);
  const facts: SourceFacts = {
    path,
    skipped,
    models,
    unknownNames: unknownNames(world, models).filter(({ at }) => at.path === path),
    unknown: [...evaluation.unknown, ...unread],
    tensors: tensorVariables(world, path),
    datasets: datasetVariables(world, path),
    modelVariables: modelVariables(world, path),
    ...besideModels(world, path, models),
    dependsOn: evaluation.dependsOn,
  };
  const segments = text === undefined ? null : readContainer(path, text)?.segments;
  return segments ? moveSpans(facts, path, segments, 'toFile') : facts;
}

/** What is said of a file that is not worth evaluating, and why it is not. */
export function skippedFacts(path: string, why: string): SourceFacts {
  return { path, models: [], unknownNames: [], unknown: [], skipped: why, dependsOn: [] };
}

/** A loop that makes models makes the same ones, or a series whose first members show what it is. */
const mostTurns = 12;
/** Nobody reads findings on more models of one file. */
const mostModels = 100;

/** The models that this file has a part in, each once, with ids of their own. */
function distinct(
  world: World,
  path: string,
  escaped: ReadonlySet<HostValue>,
  unread: UnknownPart[],
): readonly ModelFacts[] {
  const variants: Variant[] = [];
  const bySite = new Map<string, Variant[]>();
  const turns = new Map<string, number>();
  const beyond: ModelRecord[] = [];
  for (const record of world.models) {
    if (!concerns(record, path)) continue;
    const site = siteOf(record);
    const turn = (turns.get(site) ?? 0) + 1;
    turns.set(site, turn);
    if (turn > mostTurns) {
      if (turn === mostTurns + 1) unread.push(afterTurns(record));
      continue;
    }
    if (variants.length >= mostModels) {
      beyond.push(record);
      continue;
    }
    const before = bySite.get(site) ?? [];
    bySite.set(site, before);
    const host = world.hosts.get(record);
    const isHandedOut = host !== undefined && escaped.has(host);
    for (const variant of shallow(world, record, isHandedOut, unread)) {
      if (before.some((other) => other.isAgain(variant))) continue;
      before.push(variant);
      addVariant(variants, variant);
    }
  }
  if (beyond[0]) unread.push(beyondBounds(beyond[0], beyond.length));
  const models = withMoments(toldOnce(variants)).map(({ facts }) => facts);
  return withIds(models.filter((model) => !isCutOff(model, models)));
}

function withIds(models: readonly ModelFacts[]): readonly ModelFacts[] {
  const namesakes = new Map<string, number>();
  return models.map((facts) => {
    const count = (namesakes.get(facts.name) ?? 0) + 1;
    namesakes.set(facts.name, count);
    return count === 1 ? facts : { ...facts, id: `${facts.name}#${count}` };
  });
}

/** A function that is entered before its data is there may throw before it adds a layer: the model is what it makes otherwise. */
function isCutOff({ kind, layers, at }: ModelFacts, models: readonly ModelFacts[]): boolean {
  if (kind !== 'sequential' || layers.length > 0) return false;
  return models.some((other) => isSamePlace(other.at, at) && other.layers.length > 0);
}

/** What is said of a model that a loop goes on making, in place of its facts. */
function afterTurns({ held, call }: ModelRecord): UnknownPart {
  const why = `it is made more than ${mostTurns} times, and the first ${mostTurns} stand for all`;
  return { what: `${held ?? 'a model'} from number ${mostTurns + 1} on`, why, at: call.at };
}

/** What is said of the first model beyond the bounds and all after it, in place of their facts. */
function beyondBounds({ held, call }: ModelRecord, count: number): UnknownPart {
  const first = held ?? 'a model';
  const what = count === 1 ? first : `the rest, ${count} models from ${first} on,`;
  return { what, why: `the file makes more than ${mostModels} models`, at: call.at };
}

/** The facts of a model; of one whose layers are chained so deeply that the stack of the host is full, none but that. */
function shallow(world: World, record: ModelRecord, isHandedOut: boolean, unread: UnknownPart[]): readonly Variant[] {
  try {
    return modelFacts(world, record, isHandedOut);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const { held, call } = record;
    unread.push({ what: `the layers of ${held ?? 'a model'}`, why: 'they are chained too deeply', at: call.at });
    return [];
  }
}

/** True when the model is made in the file, by a call from it, or trained in it. */
function concerns({ call, events, stack }: ModelRecord, path: string): boolean {
  return (
    call.at.path === path ||
    stack.some((site) => site.path === path) ||
    events.some((event) => event.call.at.path === path)
  );
}

function siteOf({ call, stack }: ModelRecord): string {
  return [call.at, ...stack].map(({ path, start }) => `${path}:${start}`).join(' ');
}
