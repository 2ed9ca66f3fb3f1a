import { isSameSpan, type Finding } from '../protocol/finding';
import type { Branch, ModelFacts } from '../protocol/model';

/**
 * Leaves out what is found only where two or more branches of the program meet that it takes independently of each other: nobody
 * knows whether they ever do. What holds on every way through one of them, or on all ways, stays.
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
    return model.when.some((branch) => variants.every((other) => !takes(other, branch) || those?.has(other)));
  });
}

/** What is wrong, and where. The words differ between variants that have it: they count the layers, or tell a shape. */
function keyOf({ id, at }: Finding): string {
  return JSON.stringify([id, at]);
}

function takes({ when }: ModelFacts, { at, taken }: Branch): boolean {
  return when.some((branch) => branch.taken === taken && isSameSpan(branch.at, at));
}
