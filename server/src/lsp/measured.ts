import type { Change } from '../protocol/change';
import type { Effect } from '../protocol/effect';
import type { Finding } from '../protocol/finding';
import type { ModelFacts } from '../protocol/model';
import { isUnknown, valueOf } from '../protocol/model';

/** What tries have measured. An effect holds for the model as it was tried: once the model differs it is not shown. */
export interface Measured {
  add(path: string, model: ModelFacts, change: Change, effect: Effect): void;
  /** The finding with the effect of the first of its changes that was tried. */
  onto(path: string, models: readonly ModelFacts[], finding: Finding): Finding;
}

export function createMeasured(): Measured {
  const effects = new Map<string, Effect>();
  return {
    add: (path, model, change, effect) => effects.set(keyOf(path, model, change), effect),
    onto(path, models, finding) {
      if (effects.size === 0) return finding;
      for (const { change } of finding.changes) {
        const model = models.find(({ id }) => id === change.model);
        const measured = model && effects.get(keyOf(path, model, change));
        if (measured) return { ...finding, measured };
      }
      return finding;
    },
  };
}

function keyOf(path: string, model: ModelFacts, change: Change): string {
  const layers = model.layers.map(({ className, inbound, config }) => [className, inbound, config]);
  const { compile } = model;
  const optimizer = compile && !isUnknown(compile.optimizer) ? compile.optimizer : null;
  const compiled = [
    compile?.losses.map((loss) => valueOf(loss)?.name),
    valueOf(optimizer?.name),
    valueOf(optimizer?.learningRate),
  ];
  return JSON.stringify([path, change, layers, compiled]);
}
