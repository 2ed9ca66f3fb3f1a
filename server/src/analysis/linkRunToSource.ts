import type { Check } from '../checks/check';
import type { ProposedChange } from '../protocol/change';
import type { CheckResult, Verdict } from '../protocol/diagnosis';
import type { Finding, Severity, Span } from '../protocol/finding';
import type { ModelFacts } from '../protocol/model';

/**
 * A verdict with its place in the source: the findings of the rules that explain it, likeliest first, where to look,
 * and the changes worth a try, those of the causes before those of the check.
 */
export function linkRunToSource(
  check: Check,
  severity: Severity,
  verdict: Verdict,
  model: ModelFacts | null,
  findings: readonly Finding[],
): CheckResult {
  const { id, why, advice } = check;
  if (verdict.is !== 'symptom') return { id, severity, verdict, why, advice, at: null, causes: [], changes: [] };
  const { form } = verdict;
  const isOutside = form !== undefined && check.outside?.includes(form) === true;
  const likelyCauses = isOutside ? [] : check.likelyCauses;
  const causes = likelyCauses.flatMap((cause) =>
    findings.filter((finding) => finding.id === cause && isOf(finding, model)),
  );
  const own = model && !isOutside ? (check.changes?.(model, form) ?? []) : [];
  return {
    id,
    severity,
    verdict,
    why,
    advice: verdict.advice ?? advice,
    at: isOutside ? null : (causes.find(({ at }) => at !== null)?.at ?? layerSpan(verdict, model)),
    causes,
    changes: distinct([...causes.flatMap(({ changes }) => changes), ...own]),
  };
}

/** A symptom as a finding, for faces that list findings; null for a verdict that is none. */
export function symptomFinding(result: CheckResult, model: ModelFacts | null): Finding | null {
  const { id, severity, verdict, why, advice, at, causes, changes } = result;
  if (verdict.is !== 'symptom') return null;
  return {
    id,
    source: 'check',
    severity,
    message: verdict.message,
    why,
    advice,
    at,
    related: causes.flatMap((cause) => (cause.at === null ? [] : [{ at: cause.at, message: cause.message }])),
    evidence: verdict.evidence,
    changes,
    ...(model ? { model: model.id } : {}),
  };
}

function isOf(finding: Finding, model: ModelFacts | null): boolean {
  return finding.model === undefined || model === null || finding.model === model.id;
}

/** The layer that the evidence names first, else the compile call. */
function layerSpan(verdict: Verdict & { readonly is: 'symptom' }, model: ModelFacts | null): Span | null {
  const named = verdict.evidence.find(({ layer }) => layer !== undefined)?.layer;
  const layer = model?.layers.find(({ name }) => name === named);
  return layer?.at ?? model?.compile?.at ?? null;
}

/** The first of changes that do the same, whatever their titles. */
function distinct(changes: readonly ProposedChange[]): readonly ProposedChange[] {
  const seen = new Set<string>();
  return changes.filter(({ change }) => {
    const key = JSON.stringify(change);
    return seen.has(key) ? false : seen.add(key);
  });
}
