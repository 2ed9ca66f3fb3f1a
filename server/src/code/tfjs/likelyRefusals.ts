import type { Refusal } from '../../protocol/model';
import type { Condition, Guard } from '../evaluate/values';
import { isOfOneChoice } from '../oneChoice';
import { isSamePlace } from './records';
import type { Variant } from './variants';

/** The paths through the program on which a model was not looked at, and the conditions that some turns of a loop decide anew. */
export interface Unseen {
  readonly untried: readonly Guard[];
  isOfOneTurn(condition: Condition): boolean;
}

/** Leaves the refusals that a program most likely meets: those that no branch decides, or one alone. */
export function withLikelyRefusals(variants: readonly Variant[], unseen: Unseen): readonly Variant[] {
  if (variants.every(({ facts }) => facts.refusals.length === 0)) return variants;
  return variants.map((variant) => {
    const refusals = variant.facts.refusals.filter((refusal) => isLikely(refusal, variant, variants, unseen));
    return refusals.length === variant.facts.refusals.length
      ? variant
      : variant.withFacts({ ...variant.facts, refusals });
  });
}

function isLikely(refusal: Refusal, variant: Variant, variants: readonly Variant[], unseen: Unseen): boolean {
  const good = variants.filter(({ facts }) => !facts.refusals.some((other) => isSame(refusal, other)));
  if (good.length + unseen.untried.length === 0) return true;
  // A path on which a model begins without an input shape is most likely none: a switch without a default.
  if (refusal.lacksInputShape) return good.length === 0;
  // Nor is one on which nobody has yet given a layer the options that it is given elsewhere.
  const isOfItself = refusal.feeder === null;
  const isGoodElsewhere = good.some(({ facts }) => facts.layers.some(({ at }) => isSamePlace(refusal.at, at)));
  if (isOfItself && isGoodElsewhere) return false;
  const paths = good.flatMap((other) => other.paths);
  const isTakenWithout = ([condition, arm]: readonly [Condition, number]): boolean =>
    unseen.isOfOneTurn(condition) ||
    paths.some((path) => path.get(condition) === arm) ||
    // A path that has not come to a condition yet may take any of its arms.
    unseen.untried.some((path) => (path.get(condition) ?? arm) === arm);
  return variant.paths.some((path) => isOfOneChoice(path, isTakenWithout));
}

function isSame(refusal: Refusal, other: Refusal): boolean {
  return isSamePlace(refusal.at, other.at) && refusal.lacksInputShape === other.lacksInputShape;
}
