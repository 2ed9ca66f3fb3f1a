import { diagnoseRun } from '../../analysis/diagnoseRun';
import type { Diagnosis } from '../../protocol/diagnosis';
import { isUnknown } from '../../protocol/model';
import { deriveSignals } from '../../run/derive';
import type { Signals } from '../../run/signals';
import type { Format, Options } from '../arguments';
import { printHtml } from '../print/html';
import { diagnoseJson } from '../print/runJson';
import { diagnoseText } from '../print/runText';
import { findingsOf, subjectOf, type Subject } from '../subject';
import type { Outcome, Terminal } from '../terminal';
import { noAnswer, train } from '../training';
import { losslensVersion } from '../version';

/** `losslens diagnose`: trains a slice of the model and judges the run. */
export default async function diagnose(
  names: readonly string[],
  options: Options,
  terminal: Terminal,
): Promise<Outcome> {
  const subject = await subjectOf('diagnose', names, options, terminal);
  const { model, plan, settings } = subject;
  if (isUnknown(plan)) return noAnswer(plan.unknown, subject, options.format === 'json', terminal);

  const signals = deriveSignals(await train(plan, model.name, terminal));
  const diagnosis = diagnoseRun(signals, model, findingsOf(subject), settings);
  const isSick = diagnosis.checks.some(({ verdict, severity }) => verdict.is === 'symptom' && severity === 'error');
  const code = signals.ended?.because === 'stopped' ? 130 : isSick ? 1 : 0;
  return { text: print(signals, diagnosis, subject, options.format, terminal), code };
}

function print(signals: Signals, diagnosis: Diagnosis, subject: Subject, format: Format, terminal: Terminal): string {
  if (format === 'json') return JSON.stringify(diagnoseJson(signals, diagnosis, subject), null, 2);
  if (format !== 'html') return diagnoseText(signals, diagnosis, subject, terminal);
  const { model, reading } = subject;
  return printHtml(
    { version: losslensVersion(), model, findings: findingsOf(subject), signals, diagnosis, trial: null },
    reading.places,
  );
}
