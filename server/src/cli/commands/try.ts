import { diagnoseRun } from '../../analysis/diagnoseRun';
import { tryChange } from '../../analysis/tryChange';
import { checks } from '../../checks/index';
import { toPlan } from '../../changes/toPlan';
import type { ProposedChange } from '../../protocol/change';
import { isUnknown } from '../../protocol/model';
import type { Plan } from '../../protocol/plan';
import { deriveSignals } from '../../run/derive';
import type { Signals } from '../../run/signals';
import type { Options } from '../arguments';
import { changeOf } from '../changeChoice';
import { printHtml } from '../print/html';
import type { HtmlTrial } from '../print/htmlTrial';
import { tryJson } from '../print/runJson';
import { tryText } from '../print/tryText';
import { Problem } from '../problem';
import { findingsOf, subjectOf, type Subject } from '../subject';
import type { Outcome, Terminal } from '../terminal';
import { noAnswer, train } from '../training';
import { losslensVersion } from '../version';

/** The runs of both arms, in the order of the seeds. */
interface Arms {
  readonly before: Signals[];
  readonly after: Signals[];
}

/** `losslens try`: trains the model with and without a change, from the same seeds. */
export default async function tryCommand(
  names: readonly string[],
  options: Options,
  terminal: Terminal,
): Promise<Outcome> {
  const subject = await subjectOf('try', names, options, terminal);
  const { plan } = subject;
  const json = options.format === 'json';
  if (isUnknown(plan)) return noAnswer(plan.unknown, subject, json, terminal);

  const { title, change } = chosenChange(subject, plan, options);
  const runs: Arms = { before: [], after: [] };
  const effect = await tryChange({
    plan,
    change,
    ...(options.seed !== undefined && { seeds: seedsFrom(options.seed) }),
    async train(arm, which, seed) {
      const events = await train(arm, `${which} the change, seed ${seed}`, terminal);
      runs[which].push(deriveSignals(events));
      return events;
    },
  });
  if (isUnknown(effect)) {
    const isStopped = [...runs.before, ...runs.after].some(({ ended }) => ended?.because === 'stopped');
    return { ...noAnswer(effect.unknown, subject, json, terminal), ...(isStopped && { code: 130 }) };
  }
  if (json) return { text: JSON.stringify(tryJson(change, effect), null, 2), code: 0 };
  if (options.format === 'html') return { text: page(subject, { title, effect, ...runs }), code: 0 };
  return { text: tryText({ title, effect, ...runs }, terminal), code: 0 };
}

/** The page also diagnoses the model as it is: its first run is a run like any other. */
function page(subject: Subject, trial: HtmlTrial): string {
  const { model, reading, settings } = subject;
  const findings = findingsOf(subject);
  const [signals = null] = trial.before;
  const diagnosis = signals && diagnoseRun(signals, model, findings, settings);
  return printHtml({ version: losslensVersion(), model, findings, signals, diagnosis, trial }, reading.places);
}

/** The change of the user's own, else the first one that the findings propose and the plan can take. */
function chosenChange(subject: Subject, plan: Plan, { rule, change }: Options): ProposedChange {
  if (change !== undefined) {
    if (rule !== undefined) throw new Problem('--rule and --change both choose the change; give one of them.');
    return changeOf(change, subject.model);
  }
  const findings = findingsOf(subject).filter(({ id }) => rule === undefined || id === rule);
  // A symptom proposes changes too, but only for the asking: nobody has seen it in a run yet.
  const ofCheck = checks.find(({ id }) => id === rule)?.changes?.(subject.model, undefined) ?? [];
  const proposed = [...findings.flatMap(({ changes }) => changes), ...ofCheck];
  const chosen = proposed.find((one) => !isUnknown(toPlan(one.change, plan)));
  if (chosen) return chosen;
  const who = rule === undefined ? 'No finding' : `No finding of ${rule}`;
  throw new Problem(
    `${who} proposes a change that can be tried here; name one with --change, such as --change learningRate=0.001.`,
  );
}

/** Three seeds, as without `--seed`, beginning with the one that was given. */
function seedsFrom(first: number): readonly number[] {
  return [first, first + 1, first + 2];
}
