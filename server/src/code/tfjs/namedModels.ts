import type { ModelVariable } from '../../protocol/model';
import type { World } from './records';

/** Each place of a file at which a variable is given a model, once for each call that makes one. */
export function modelVariables({ namedModels }: World, path: string): readonly ModelVariable[] {
  const byPlace = new Map<string, ModelVariable>();
  for (const { name, at, model } of namedModels) {
    if (at.path !== path) continue;
    const made = model.call.at;
    byPlace.set(`${at.start} ${made.path}:${made.start}`, { name, at, made });
  }
  return [...byPlace.values()].sort((a, b) => a.at.start - b.at.start);
}
