import type { Span } from '../../protocol/finding';
import { isUnknown, type Shape, type Unknown } from '../../protocol/model';
import type { Context, Value } from '../evaluate/values';
import { standingLoop } from './carried';
import { graphOf, type Graph } from './graph';
import type { World } from './records';
import { resolver } from './resolve';

/** The graph as it is at this moment of the run, on the branches that are being taken. */
export function graphNow(world: World, context: Context): Graph {
  const last = world.graph;
  const running = standingLoop(context.loop);
  if (last?.version === world.version && last.guard === context.guard && last.running === running) return last.graph;
  // Every layer may have to be asked anew.
  context.tick(world.made.length >> 1);
  const choices = new Map(context.guard);
  const open = resolver(choices, 'leave');
  const graph = graphOf(world, { ...open, inOptions: open }, open, resolver(choices, 'likely'), running);
  world.graph = { version: world.version, guard: context.guard, running, graph };
  return graph;
}

/** A shape as the program sees it: an array of numbers, null for an open dimension. */
export function shapeValue(shape: Shape | Unknown, at: Span, context: Context): Value {
  if (isUnknown(shape)) return context.unknown(shape.unknown, at);
  return context.array(
    shape.map((size) => (isUnknown(size) ? context.unknown(size.unknown, at) : context.constant(size, at))),
    at,
  );
}
