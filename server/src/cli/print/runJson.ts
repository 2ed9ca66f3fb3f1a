import { describe } from '../../changes/describe';
import type { CheckResult, Diagnosis } from '../../protocol/diagnosis';
import type { Change, ProposedChange } from '../../protocol/change';
import { countEnds, type Effect } from '../../protocol/effect';
import { isUnknown } from '../../protocol/model';
import type { Series } from '../../run/series';
import type { Signals } from '../../run/signals';
import type { Subject } from '../subject';
import { editJson, editsOf } from './lintJson';

/** The answer of `diagnose` to other programs; its names are fixed. A loss that is not finite is null. */
export function diagnoseJson(signals: Signals, diagnosis: Diagnosis, subject: Subject): unknown {
  const { started, ended, steps, loss, valLoss } = signals;
  return {
    version: 1,
    model: subject.model.id,
    seed: started?.seed,
    backend: started?.backend,
    data: { source: started?.source },
    slice: started && {
      rows: started.trainRows,
      validationRows: started.validationRows,
      batchSize: started.batchSize,
      epochs: started.epochs,
      code: started.code ?? null,
    },
    steps,
    ended: ended?.because,
    loss: finite(loss),
    valLoss: finite(valLoss),
    checks: diagnosis.checks.map((check) => checkJson(check, subject)),
    diagnosis: diagnosis.summary,
  };
}

function checkJson({ id, severity, verdict, at, causes, changes }: CheckResult, subject: Subject) {
  const { places } = subject.reading;
  return {
    id,
    severity,
    verdict: verdict.is,
    message: verdict.is === 'symptom' ? verdict.message : verdict.because,
    because: verdict.because,
    evidence: verdict.is === 'unknown' ? [] : verdict.evidence,
    at: at && places.of(at),
    causes: causes.map((cause) => {
      const place = cause.at && places.of(cause.at);
      return { rule: cause.id, path: place?.path ?? null, line: place?.line ?? null, message: cause.message };
    }),
    changes: changes.map((proposed) => changeJson(proposed, subject)),
  };
}

function changeJson(proposed: ProposedChange, { report, reading }: Subject) {
  const { title, safety, change } = proposed;
  const edits = editsOf(proposed, report.facts, reading.sources);
  return {
    title,
    safety,
    change,
    edits: isUnknown(edits) ? { unknown: edits.unknown } : edits.map((edit) => editJson(edit, reading.places)),
  };
}

/** The answer of `try` to other programs; its names are fixed. A run that ended without a finite number has null. */
export function tryJson(change: Change, effect: Effect): unknown {
  const { seeds, before, after, metric, median, low, high, better } = effect;
  const known = (value: number | null) => value ?? { unknown: 'no pair of runs ended with finite numbers' };
  return {
    version: 1,
    change: describe(change),
    seeds,
    before,
    after,
    effect: {
      metric,
      median: known(median),
      low: known(low),
      high: known(high),
      better,
      notFinite: countEnds(effect).notFinite,
    },
  };
}

function finite({ values }: Series): readonly (number | null)[] {
  return values.map((value) => (Number.isFinite(value) ? value : null));
}
