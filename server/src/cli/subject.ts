import { dirname } from 'node:path';
import { judgeFacts, type LintReport } from '../analysis/lintFile';
import { planRun } from '../analysis/planRun';
import type { Settings } from '../analysis/settings';
import { unusedSuppression } from '../analysis/unusedSuppression';
import type { Finding } from '../protocol/finding';
import { isUnknown, type ModelFacts, type Unknown } from '../protocol/model';
import type { Plan } from '../protocol/plan';
import type { Options } from './arguments';
import { settingsFinder } from './config';
import { backendChoice, dataChoice } from './dataChoice';
import { nearest } from './nearest';
import { Problem } from './problem';
import { readNamed, type Reading } from './reading';
import type { Terminal } from './terminal';

/** One model that is to be trained, and where it comes from. */
export interface Subject {
  readonly reading: Reading;
  readonly report: LintReport;
  readonly model: ModelFacts;
  readonly settings: Settings;
  /** Or why it cannot be trained as it stands. */
  readonly plan: Plan | Unknown;
}

/**
 * Reads the one file that `diagnose` and `try` take, chooses the model and plans its run. Without `--model` it is the
 * first model that can be trained, else the first.
 */
export async function subjectOf(
  command: string,
  names: readonly string[],
  options: Options,
  terminal: Terminal,
): Promise<Subject> {
  if (names.length !== 1)
    throw new Problem(`Name the one file whose model to train, such as losslens ${command} model.ts.`);
  const data = dataChoice(options.data, options.label, terminal.folder);
  const backend = backendChoice(options.backend);
  const reading = await readNamed(names, options.config, terminal);
  const [report, another] = reading.reports;
  if (!report || another) throw new Problem(`${names[0]} is a folder; name the one file whose model to train.`);
  const shown = reading.places.shown(report.path);
  if (report.skipped !== null) throw new Problem(`${shown} was skipped: ${report.skipped}`);

  const settings = settingsFinder(options.config, terminal.folder)(report.path);
  const planned = modelsNamed(report.facts.models, options.model, shown).map((model) => ({
    reading,
    report,
    model,
    settings,
    plan: planRun(model, report.facts, {
      data,
      backend,
      seed: options.seed,
      seconds: options.seconds,
      workspace: dirname(report.path),
    }),
  }));
  const subject = planned.find(({ plan }) => !isUnknown(plan)) ?? planned[0];
  if (!subject) throw new Problem(`No model was found in ${shown}; name the file that builds it.`);
  return subject;
}

/**
 * The findings that speak of a model, the gravest first, then in the order of the text. It is judged alone: of a place that
 * models of several branches share, a report tells once.
 */
export function findingsOf({ report, model, reading, settings }: Subject): readonly Finding[] {
  const rank = { error: 0, warning: 1, information: 2, hint: 3 };
  const text = reading.sources.read(report.path) ?? '';
  return judgeFacts({ ...report.facts, models: [model] }, text, settings)
    .findings.filter(
      ({ id, model: named }) => id !== unusedSuppression.id && (named === undefined || named === model.id),
    )
    .sort((a, b) => rank[a.severity] - rank[b.severity]);
}

function modelsNamed(models: readonly ModelFacts[], name: string | undefined, file: string): readonly ModelFacts[] {
  if (name === undefined) return models;
  const exact = models.filter(({ id }) => id === name);
  const named = exact.length > 0 ? exact : models.filter((model) => model.name === name);
  if (named.length > 0) return named;
  const ids = models.map(({ id }) => id);
  const near = nearest(name, ids);
  const hint = near ? `did you mean "${near}"?` : ids.length > 0 ? `it has ${ids.join(', ')}.` : 'it builds none.';
  throw new Problem(`There is no model "${name}" in ${file}; ${hint}`);
}
