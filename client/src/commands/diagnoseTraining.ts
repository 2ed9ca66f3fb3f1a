import * as vscode from 'vscode';
import { grouped } from '../../../server/src/protocol/counts';
import type { DiagnoseParams, ModelSummary } from '../../../server/src/protocol/lsp';
import { chooseData } from '../chooseData';
import type { Host } from '../host';
import { openDocument } from '../openDocument';
import { mayTrain } from '../trust';

/**
 * Trains a model beside the code. Whatever is not given is asked for: the model when the file has several, and the data.
 * With `data` among the keys of `given` nothing is asked, also when it is undefined: then the data is generated.
 */
export async function diagnoseTraining(host: Host, given?: Partial<DiagnoseParams>): Promise<void> {
  if (!mayTrain()) return;
  const asked = given?.uri ?? vscode.window.activeTextEditor?.document.uri.toString();
  if (asked === undefined) throw new Error(vscode.l10n.t('Open the file that builds the model, then run this again.'));
  const uri = await openDocument(host, asked);
  const model = await chooseModel(await host.server.models({ uri }), given?.model);
  if (!model) return;
  if (model.cannotTrain !== null) {
    throw new Error(vscode.l10n.t('LossLens cannot train {0}: {1}.', model.name, model.cannotTrain));
  }
  const chosen =
    given && 'data' in given ? { data: given.data } : await chooseData(host.context.workspaceState, uri, model.id);
  if (!chosen) return;
  await begin(host, { uri, model: model.id, data: chosen.data, seed: given?.seed }, model);
}

/** The same run once more, of the model as it stands now. */
export async function runAgain(host: Host, runId: string): Promise<void> {
  const run = host.runs.get(runId);
  if (run) await diagnoseTraining(host, { ...run.params, data: run.params.data });
}

async function begin(host: Host, params: DiagnoseParams, model: ModelSummary): Promise<void> {
  host.panel.show();
  const started = await host.server.diagnose(params);
  host.curves.begin(started.runId, model.curveAt);
  host.runs.begin(started, params);
  host.panel.show(started.runId);
}

async function chooseModel(models: readonly ModelSummary[], id: string | undefined): Promise<ModelSummary | undefined> {
  if (models.length === 0) {
    throw new Error(vscode.l10n.t('No TensorFlow.js model was found in this file; open the file that builds it.'));
  }
  if (id !== undefined) {
    const named = models.find((model) => model.id === id);
    if (!named) throw new Error(vscode.l10n.t('The model {0} is no longer in the file; choose another one.', id));
    return named;
  }
  if (models.length === 1) return models[0];
  const items = models.map((model) => ({
    model,
    // Turns of a loop make models of one place, and no branch tells them apart.
    label: model.id,
    description: placeOf(model),
    detail: model.cannotTrain ?? undefined,
  }));
  const chosen = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Train which model?') });
  return chosen?.model;
}

/** Where a model is made and, as others may be made there too, when it is this one and how large it is. */
function placeOf({ at, when, params }: ModelSummary): string {
  const line = at.line + 1;
  const place = when === null ? vscode.l10n.t('line {0}', line) : vscode.l10n.t('line {0}, when {1}', line, when);
  return params === null ? place : `${place} · ${sizeOf(params)}`;
}

function sizeOf(params: number): string {
  return params === 1 ? vscode.l10n.t('1 parameter') : vscode.l10n.t('{0} parameters', grouped(params));
}
