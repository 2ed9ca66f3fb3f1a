import type { CodeLens, CodeLensParams, Command } from 'vscode-languageserver/node';
import { commandNames } from '../../protocol/lsp';
import type { DiagnoseParams, ShowGraphParams } from '../../protocol/lsp';
import { isFurtherTraining, isUnknown } from '../../protocol/model';
import type { ModelFacts } from '../../protocol/model';
import { branchWords } from '../say/branches';
import { read } from '../session';
import type { Session } from '../session';
import { toRange } from '../toLsp';
import { countWords, layersWords } from '../words';

/** Models of one place whose lenses are shown: more would not fit on a line. */
const modelsShown = 3;

/** Above each model: train it, draw it, its size, and how its last run ended. */
export async function codeLenses(session: Session, { textDocument: { uri } }: CodeLensParams): Promise<CodeLens[]> {
  const reading = await read(session, uri);
  if (!reading?.settings.codeLens) return [];
  const { path, report } = reading;
  const byPlace = new Map<number, ModelFacts[]>();
  for (const model of report.facts.models) {
    if (model.at.path === path) byPlace.set(model.at.start, [...(byPlace.get(model.at.start) ?? []), model]);
  }
  return [...byPlace.values()].flatMap((models) => {
    const range = toRange(session.documents, { path, start: models[0]?.at.start ?? 0, end: models[0]?.at.start ?? 0 });
    const shown = models.slice(0, modelsShown).flatMap((model) => commandsOf(session, uri, model, models.length > 1));
    const left = models.length - modelsShown;
    const all = left > 0 ? [...shown, text(`${left} more on other branches`)] : shown;
    return all.map((command) => ({ range, command }));
  });
}

/**
 * `isOneOfSeveral`: of the models of one place each says on which branch of the program it exists. A further training of a model is
 * one that can be run; all else is the same in it.
 */
function commandsOf(session: Session, uri: string, model: ModelFacts, isOneOfSeveral: boolean): readonly Command[] {
  const { id, layers, params, compile } = model;
  // What trains through the core has no layers to draw or to train a slice of.
  if (model.kind === 'core') return [];
  if (layers.length === 0 && isUnknown(params)) return [text('layers that are not in the code')];
  const branch = isOneOfSeveral ? branchWords(model) : null;
  const when = branch === null ? '' : ` when ${branch}`;
  const size = `${layersWords(layers)}, ${countWords(params, 'parameter')}`;
  const last = session.runs.lastSummary(session.documents.ownerOf(uri), id);
  const diagnose: DiagnoseParams = { uri, model: id };
  const show: ShowGraphParams = { uri, model: id };
  // A part of another model that is never compiled is not trained by itself.
  const train = compile
    ? [{ title: `Diagnose training${when}`, command: commandNames.diagnose, arguments: [diagnose] }]
    : [];
  const ended = last === undefined ? [] : [text(last)];
  if (isFurtherTraining(model)) return [...train, ...ended];
  return [
    ...train,
    ...(session.abilities().ownCommands
      ? [{ title: `Model graph${compile ? '' : when}`, command: commandNames.showGraph, arguments: [show] }]
      : []),
    text(size),
    ...ended,
  ];
}

/** A lens with an empty command is mere text. */
function text(title: string): Command {
  return { title, command: '' };
}
