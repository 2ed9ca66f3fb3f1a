import { isSameSpan, type Span } from '../../protocol/finding';
import {
  type Fact,
  isUnknown,
  type Known,
  type ModelFacts,
  type SourceFacts,
  type Unknown,
} from '../../protocol/model';

/** One value that the source gives, and whose it is. */
export interface Use {
  readonly model: ModelFacts;
  /** The layer's name, or the part of training that it belongs to. */
  readonly owner: string;
  readonly at: Span;
  readonly origin: Span | null;
}

/** Every given value of a file, with the names that tfjs does not take among them. */
export function usesOf(facts: SourceFacts): readonly Use[] {
  return [...facts.models.flatMap(usesOfModel), ...facts.models.flatMap((model) => namesOf(facts, model))];
}

/** A fact as a use; undefined when it is unknown, or not written in the source. */
export function useOf(model: ModelFacts, owner: string, fact: Fact<unknown> | null | undefined): Use | undefined {
  return isGiven(fact) ? { model, owner, at: fact.at, origin: fact.origin } : undefined;
}

/** The unknown names of a model. */
export function namesOf(facts: SourceFacts, model: ModelFacts): readonly Use[] {
  return facts.unknownNames
    .filter((name) => name.model === model.id)
    .flatMap(({ at, origin, kind, layers }) => (layers ?? [kind]).map((owner): Use => ({ model, owner, at, origin })));
}

/**
 * Where a value can be rewritten so that the targets change and nothing else does: the literal that it comes from when
 * it serves the targets alone, else the place of use when that does.
 */
export function placeFor(target: Use, targets: readonly Use[], all: readonly Use[]): Span | Unknown {
  const { origin, at } = target;
  if (origin && all.every((use) => !isSameSpan(use.origin, origin) || isTarget(use, targets))) return origin;
  if (all.every((use) => !isSameSpan(use.at, at) || isTarget(use, targets))) return at;
  return { unknown: 'the value is written in a place that serves other layers or models too', at };
}

/** Models that one expression makes: a helper that is called twice, or several branches of one program. */
export function areAlike(a: ModelFacts, b: ModelFacts): boolean {
  return a === b || isSameSpan(a.at, b.at);
}

function isTarget(use: Use, targets: readonly Use[]): boolean {
  return targets.some((target) => {
    if (target.model === use.model) return target.owner === use.owner && isSameSpan(target.at, use.at);
    const sameOrigin = target.origin === use.origin || isSameSpan(target.origin, use.origin);
    return areAlike(target.model, use.model) && isSameSpan(target.at, use.at) && sameOrigin;
  });
}

function usesOfModel(model: ModelFacts): readonly Use[] {
  const { layers, compile, fits } = model;
  const found: (Use | undefined)[] = layers.flatMap((layer) =>
    [layer.activation, ...Object.values(layer.options)].map((fact) => useOf(model, layer.name, fact)),
  );
  if (compile) {
    found.push(...compile.losses.map((fact) => useOf(model, 'loss', fact)));
    found.push(...compile.metrics.map((fact) => useOf(model, 'metric', fact)));
    if (!isUnknown(compile.optimizer)) {
      const { name, learningRate, options } = compile.optimizer;
      found.push(useOf(model, 'optimizer', name));
      found.push(...[learningRate, ...Object.values(options)].map((fact) => useOf(model, 'rate', fact)));
    }
  }
  for (const fit of fits) found.push(...Object.values(fit.options).map((fact) => useOf(model, 'fit', fact)));
  return found.filter((use) => use !== undefined);
}

function isGiven(fact: Fact<unknown> | null | undefined): fact is Known<unknown> {
  return fact !== null && fact !== undefined && 'value' in fact && fact.implied !== true;
}
