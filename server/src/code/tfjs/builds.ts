import { whetherFunction } from '../evaluate/asked';
import { always, choose, meet } from '../evaluate/guards';
import { isNullish } from '../evaluate/machine';
import type { Condition, Guard, Value } from '../evaluate/values';
import { isCompile, isLayerHost, type ModelRecord, type World } from './records';

/**
 * A function that nobody calls and that builds a whole model in one that stands outside of it. Where several do that, such as the
 * kinds of model that a file exports, the program calls one of them.
 */
interface Build {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** On which of the functions before it are not called. */
  readonly guard: Guard;
}

/** Of models outside of the pieces of the program that build them: what has built them, and where that begins which does now. */
export interface Builds {
  readonly done: Map<ModelRecord, readonly Build[]>;
  readonly begun: Map<ModelRecord, number>;
}

export function newBuilds(): Builds {
  return { done: new Map(), begun: new Map() };
}

/** A layer is about to be added to a model. */
export function noteGrowth({ builds, pieces }: World, model: ModelRecord): void {
  if (model.piece < pieces && !builds.begun.has(model)) builds.begun.set(model, model.events.length);
}

/** A piece of the program has run: what it has built stands beside what others have, and not behind it. */
export function endBuilds(world: World, name: string): void {
  const { done, begun } = world.builds;
  for (const [model, from] of begun) {
    const others = done.get(model) ?? [];
    if (!isWhole(model, from, others)) continue;
    const to = model.events.length;
    const last = others.at(-1);
    if (last === undefined) done.set(model, [{ name, from, to, guard: always }]);
    else {
      const condition = isBuiltBy(model, last);
      narrow(model, last, condition, 0);
      const guard = choose(last.guard, condition, 1);
      const build = { name, from, to, guard };
      for (const [other, arm] of guard) narrow(model, build, other, arm);
      done.set(model, [...others, build]);
      world.version++;
    }
  }
  begun.clear();
}

function isBuiltBy({ events, call }: ModelRecord, { name, from }: Build): Condition {
  return {
    at: events[from]?.call.at ?? call.at,
    ...whetherFunction(name, 'builds the model', 'does not build the model'),
    loop: null,
  };
}

function narrow({ events }: ModelRecord, { from, to }: Build, condition: Condition, arm: number): void {
  const chosen = new Map([[condition, arm]]);
  for (const [index, event] of events.slice(from, to).entries()) {
    const guard = meet(event.guard, chosen);
    if (guard) events[from + index] = { ...event, guard };
  }
}

/** It begins with a layer that says its input, and ends in a compile or stands behind one. Nothing else has added to the model before. */
function isWhole({ events }: ModelRecord, from: number, others: readonly Build[]): boolean {
  const own = events.slice(from);
  const [first] = own;
  if (first?.did !== 'add' || !saysInput(first.what)) return false;
  if (others.length === 0 && !own.some(isCompile)) return false;
  return events.slice(0, from).every(({ did }, index) => did !== 'add' || others.some((build) => holds(build, index)));
}

function holds({ from, to }: Build, index: number): boolean {
  return from <= index && index < to;
}

function saysInput(what: Value): boolean {
  const options = isLayerHost(what) ? what.layer.options : null;
  return inputKeys.some((key) => {
    const given = options?.properties.get(key);
    return given !== undefined && !isNullish(given);
  });
}

const inputKeys = ['inputShape', 'batchInputShape', 'inputDim'];
