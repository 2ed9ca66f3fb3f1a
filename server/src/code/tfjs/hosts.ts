import type { Context, HostValue, Value } from '../evaluate/values';
import type { CompileEvent, LayerRecord, ModelRecord, World } from './records';

/** What stands for a layer, a model or what else is recorded in the program: the same one each time, so that the program finds it equal to itself. */
export function hostOf<T extends HostValue>(
  world: World,
  record: LayerRecord | ModelRecord | CompileEvent,
  make: () => T,
): T {
  const known = world.hosts.get(record);
  if (known) return known as T;
  const host = make();
  world.hosts.set(record, host);
  return host;
}

/** Notes a part of a model in the order in which the program makes them. */
export function noteMade(world: World, record: LayerRecord | ModelRecord): void {
  world.made.push(record);
  world.version++;
}

/** `layer.trainable = value`, and the same of a model. */
export function noteTrainable(world: World, record: LayerRecord | ModelRecord, value: Value, context: Context): void {
  record.frozen.push({ value, guard: context.guard });
  world.version++;
}
