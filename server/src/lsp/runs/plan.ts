import { dirname, isAbsolute, resolve } from 'node:path';
import type { DataChoice } from '../../analysis/planRun';
import { planRun } from '../../analysis/planRun';
import type { DiagnoseParams } from '../../protocol/lsp';
import type { ModelFacts } from '../../protocol/model';
import { isUnknown } from '../../protocol/model';
import type { Plan } from '../../protocol/plan';
import { read } from '../session';
import type { Reading, Session } from '../session';

export interface Planned {
  readonly reading: Reading;
  readonly model: ModelFacts;
  readonly plan: Plan;
}

/** The model that is meant and the plan of its training. Throws one sentence when there is none. */
export async function planFor(session: Session, params: DiagnoseParams): Promise<Planned> {
  const { reading, model } = await modelFor(session, params);
  const { file, report, settings } = reading;
  const plan = planRun(model, report.facts, {
    data: params.data === undefined ? undefined : dataChoice(params.data, file),
    seed: params.seed,
    seconds: settings.training.seconds,
    backend: settings.training.backend,
    workspace: folderOf(file),
  });
  if (isUnknown(plan)) throw new Error(`LossLens cannot train ${model.name}: ${plan.unknown}.`);
  return { reading, model, plan };
}

/** The model that is meant, in the document as it stands. */
export async function modelFor(
  session: Session,
  { uri, model: id }: Pick<DiagnoseParams, 'uri' | 'model'>,
): Promise<{ reading: Reading; model: ModelFacts }> {
  const reading = await read(session, uri);
  if (!reading)
    throw new Error('The file of the model is not open, or LossLens is switched off for it; open it and try again.');
  const { skipped, facts } = reading.report;
  if (skipped !== null) throw new Error(`LossLens did not read this file: ${skipped}.`);
  const model = id === undefined ? facts.models[0] : facts.models.find((one) => one.id === id);
  if (model) return { reading, model };
  throw new Error(
    id === undefined
      ? 'No TensorFlow.js model was found in this file; open the file that builds it.'
      : `The model ${id} is no longer in the file; start again from the code lens above a model.`,
  );
}

export function folderOf(path: string): string | null {
  return isAbsolute(path) ? dirname(path) : null;
}

/** `iris` and `digits` are packaged; all else is a CSV file, its path seen from the model's file. */
function dataChoice(data: string, path: string): DataChoice {
  if (data === 'iris' || data === 'digits') return { kind: 'package', name: data };
  return { kind: 'csv', path: resolve(folderOf(path) ?? '.', data) };
}
