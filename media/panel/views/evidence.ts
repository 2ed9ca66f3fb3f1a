import type { CheckResult } from '../../../server/src/protocol/diagnosis';
import type { Evidence, Severity } from '../../../server/src/protocol/finding';
import type { Shade } from '../charts/paint';
import type { Theme } from '../charts/theme';
import type { PanelState } from '../state';
import type { ViewState } from '../viewState';

/** The checks that found a symptom, in the order in which the diagnosis gives them: the earliest cause first. */
export function symptomsOf({ diagnosed }: PanelState): readonly CheckResult[] {
  return (diagnosed?.diagnosis.checks ?? []).filter(({ verdict }) => verdict.is === 'symptom');
}

/** The check whose evidence is shown: the one chosen by hand, else the first symptom. */
export function selectedCheck(state: PanelState, { selected }: ViewState): CheckResult | null {
  const symptoms = symptomsOf(state);
  return symptoms.find(({ id }) => id === selected) ?? symptoms[0] ?? null;
}

/** The intervals of steps on which the shown check's verdict rests. */
export function shadesOf(state: PanelState, view: ViewState, theme: Theme): readonly Shade[] {
  const check = selectedCheck(state, view);
  if (!check) return [];
  const colour = severityColour(check.severity, theme);
  const intervals = new Map(
    evidenceOf(check).map(({ fromStep, toStep }) => [`${fromStep}:${toStep}`, { from: fromStep, to: toStep, colour }]),
  );
  return [...intervals.values()];
}

/** The layers at which some check found a symptom, with the messages. */
export function layersAtFault(state: PanelState): ReadonlyMap<string, readonly string[]> {
  const layers = new Map<string, readonly string[]>();
  for (const check of symptomsOf(state)) {
    if (check.verdict.is !== 'symptom') continue;
    for (const layer of new Set(check.verdict.evidence.map((evidence) => evidence.layer))) {
      if (layer !== undefined) layers.set(layer, [...(layers.get(layer) ?? []), check.verdict.message]);
    }
  }
  return layers;
}

export function evidenceOf({ verdict }: CheckResult): readonly Evidence[] {
  return verdict.is === 'unknown' ? [] : verdict.evidence;
}

function severityColour(severity: Severity, theme: Theme): string {
  return severity === 'error' ? theme.error : severity === 'warning' ? theme.warning : theme.information;
}
