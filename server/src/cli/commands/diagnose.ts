import { diagnoseRun } from '../../analysis/diagnoseRun';
import { deriveSignals } from '../../run/derive';
import type { Options } from '../arguments';
import { settingsFinder } from '../config';
import { diagnoseJson } from '../print/runJson';
import { diagnoseText } from '../print/runText';
import { findingsOf, subjectOf } from '../subject';
import type { Outcome, Terminal } from '../terminal';
import { noAnswer, train } from '../training';
import { isUnknown } from '../../protocol/model';

/** `losslens diagnose`: trains a slice of the model and judges the run. */
export default async function diagnose(
  names: readonly string[],
  options: Options,
  terminal: Terminal,
): Promise<Outcome> {
  const subject = subjectOf('diagnose', names, options, terminal);
  const { report, model, plan } = subject;
  if (isUnknown(plan)) return noAnswer(plan.unknown, subject, options.format === 'json', terminal);

  const signals = deriveSignals(await train(plan, model.name, terminal));
  const settings = settingsFinder(options.config, terminal.folder)(report.path);
  const diagnosis = diagnoseRun(signals, model, findingsOf(subject), settings);
  const isSick = diagnosis.checks.some(({ verdict, severity }) => verdict.is === 'symptom' && severity === 'error');
  const text =
    options.format === 'json'
      ? JSON.stringify(diagnoseJson(signals, diagnosis, subject), null, 2)
      : diagnoseText(signals, diagnosis, subject, terminal);
  return { text, code: isSick ? 1 : 0 };
}
