import { checks } from '../checks';
import { judge } from '../checks/judge';
import type { CheckResult, Diagnosis } from '../protocol/diagnosis';
import type { Finding } from '../protocol/finding';
import type { ModelFacts } from '../protocol/model';
import type { Signals } from '../run/signals';
import { diagnosisRank } from './diagnosisOrder';
import { linkRunToSource } from './linkRunToSource';
import type { Settings } from './settings';

/**
 * What every check that is on says of a run, or of a prefix of it, symptoms first and the earliest cause first among them.
 * `findings` are those of the file's rules: the ones that explain a symptom are linked to it.
 */
export function diagnoseRun(
  signals: Signals,
  model: ModelFacts | null,
  findings: readonly Finding[],
  settings: Settings,
): Diagnosis {
  const results: CheckResult[] = [];
  for (const check of checks) {
    const level = settings.checks[check.id] ?? check.severity;
    if (level !== 'off') results.push(linkRunToSource(check, level, judge(check, signals), model, findings));
  }
  results.sort((a, b) => order(a) - order(b));
  return { checks: results, summary: summarise(results, signals) };
}

function order(result: CheckResult): number {
  const kinds = { symptom: 0, healthy: 1, unknown: 2 };
  return kinds[result.verdict.is] * 1000 + rankOf(result);
}

/** The rank of the earliest cause that is seen in the source, else the symptom's own. */
function rankOf({ id, causes }: CheckResult): number {
  return Math.min(...causes.map((cause) => diagnosisRank(cause.id)), diagnosisRank(id));
}

function summarise(results: readonly CheckResult[], signals: Signals): string {
  const symptoms = results.flatMap(({ verdict, ...rest }) => (verdict.is === 'symptom' ? [{ ...rest, verdict }] : []));
  const [first, ...others] = symptoms;
  if (!first) return withoutSymptom(results, signals);
  const also = others.length > 0 ? ` Also seen: ${others.map(({ id }) => id).join(', ')}.` : '';
  const cause = earliest(symptoms.flatMap(({ causes }) => causes));
  if (cause)
    return `${first.verdict.message} The likeliest cause: ${lowerFirst(cause.message)} (${cause.id})${also ? `.${also}` : '.'}`.replace(
      /\.\s*\(/,
      ' (',
    );
  return `${first.verdict.message} ${first.verdict.because} ${first.advice}${also}`;
}

function withoutSymptom(results: readonly CheckResult[], signals: Signals): string {
  const { ended } = signals;
  if (ended?.because === 'failed') return ended.error ?? 'The run failed, and nothing can be said of it.';
  const healthy = results.filter(({ verdict }) => verdict.is === 'healthy').length;
  const unknown = results.length - healthy;
  if (healthy === 0) return `Nothing can be said yet after ${signals.steps} steps.`;
  const open = unknown > 0 ? `, and ${unknown} of ${results.length} checks could not tell` : '';
  return `No symptom was found in ${signals.steps} steps${open}.`;
}

function earliest(causes: readonly Finding[]): Finding | undefined {
  return [...causes].sort((a, b) => diagnosisRank(a.id) - diagnosisRank(b.id))[0];
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
