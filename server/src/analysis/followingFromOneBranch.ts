import { isOfOneChoice } from '../code/oneChoice';
import { isSameSpan, type Finding } from '../protocol/finding';
import type { Branch, ModelFacts } from '../protocol/model';

/**
 * Leaves out what is found only where two or more branches of the program meet that it takes independently of each other. What
 * holds on every way through one of them, or on all ways, stays.
 */
export function followingFromOneBranch(
  findings: readonly Finding[],
  models: readonly ModelFacts[],
): readonly Finding[] {
  if (models.every(({ when }) => when.length < 2)) return findings;
  const byId = new Map(models.map((model) => [model.id, model]));
  const affected = new Map<string, Set<ModelFacts>>();
  for (const finding of findings) {
    const model = finding.model === undefined ? undefined : byId.get(finding.model);
    if (!model) continue;
    const key = keyOf(finding);
    const those = affected.get(key);
    if (those) those.add(model);
    else affected.set(key, new Set([model]));
  }
  return findings.filter((finding) => {
    const model = finding.model === undefined ? undefined : byId.get(finding.model);
    if (!model || model.when.length < 2) return true;
    const those = affected.get(keyOf(finding));
    const variants = models.filter((other) => isSameSpan(other.at, model.at));
    return isOfOneChoice(model.when, (branch) => variants.some((other) => takes(other, branch) && !those?.has(other)));
  });
}

/** What is wrong, and where. The words differ between variants that have it: they count the layers, or tell a shape. */
function keyOf({ id, at }: Finding): string {
  return JSON.stringify([id, at]);
}

/** One and the same choice: two calls of a helper choose at one place, and each for itself. */
function takes({ when }: ModelFacts, { at, taken, moment }: Branch): boolean {
  return when.some((branch) => branch.taken === taken && branch.moment === moment && isSameSpan(branch.at, at));
}
