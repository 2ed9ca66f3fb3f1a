import type { CodeLens, CodeLensParams, Command } from 'vscode-languageserver/node';
import { counted } from '../../protocol/counts';
import { commandNames } from '../../protocol/lsp';
import type { DiagnoseParams, ShowGraphParams } from '../../protocol/lsp';
import { isFurtherTraining, isUnknown } from '../../protocol/model';
import type { ModelFacts } from '../../protocol/model';
import { branchWords } from '../say/branches';
import { read } from '../session';
import type { Session } from '../session';
import { toRange } from '../toLsp';
import { layersWords } from '../words';

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
    const branches = byBranch(models);
    const shown = branches
      .slice(0, modelsShown)
      .flatMap(([model, ...turns]) => commandsOf(session, uri, model, turns, branches.length > 1));
    const left = branches.length - modelsShown;
    const all = left > 0 ? [...shown, text(`${left} more on other branches`)] : shown;
    return all.map((command) => ({ range, command }));
  });
}

/** Models of one place that no branch tells apart are made by turns of a loop, or by several calls: they share their lenses. */
function byBranch(models: readonly ModelFacts[]): readonly (readonly [ModelFacts, ...ModelFacts[]])[] {
  const groups = new Map<string | null, [ModelFacts, ...ModelFacts[]]>();
  for (const model of models) {
    const branch = branchWords(model);
    const group = groups.get(branch);
    if (group) group.push(model);
    else groups.set(branch, [model]);
  }
  return [...groups.values()];
}

/**
 * `turns`: other models of the same place and branch. `isOneOfSeveral`: of those of several branches each says on which one it
 * exists. A further training of a model is one that can be run; all else is the same in it.
 */
function commandsOf(
  session: Session,
  uri: string,
  model: ModelFacts,
  turns: readonly ModelFacts[],
  isOneOfSeveral: boolean,
): readonly Command[] {
  const { id, layers, params, compile } = model;
  const { ownCommands } = session.abilities();
  // What trains through the core has no layers to draw or to train a slice of.
  if (model.kind === 'core') return [];
  if (layers.length === 0 && isUnknown(params)) return [text('layers that are not in the code')];
  const branch = isOneOfSeveral ? branchWords(model) : null;
  const when = branch === null ? '' : ` when ${branch}`;
  const owner = session.documents.ownerOf(uri);
  const ended = [model, ...turns]
    .flatMap((one) => session.runs.lastSummary(owner, one.id) ?? [])
    .slice(0, 1)
    .map(text);
  // An editor with commands of its own asks for the model that is not named.
  const diagnose: Partial<DiagnoseParams> = turns.length > 0 && ownCommands ? { uri } : { uri, model: id };
  const show: ShowGraphParams = { uri, model: id };
  // A part of another model that is never compiled is not trained by itself.
  const train = compile
    ? [{ title: `Diagnose training${when}`, command: commandNames.diagnose, arguments: [diagnose] }]
    : [];
  if (isFurtherTraining(model)) return [...train, ...ended];
  return [
    ...train,
    ...(ownCommands
      ? [{ title: `Model graph${compile ? '' : when}`, command: commandNames.showGraph, arguments: [show] }]
      : []),
    text(sizeWords([model, ...turns])),
    ...ended,
  ];
}

/** The size of a model, or of several that are made at one place. */
function sizeWords(models: readonly ModelFacts[]): string {
  const sizes = new Set(models.map((one) => `${layersWords(one)}, ${counted(one.params, 'parameter')}`));
  const [size = ''] = sizes;
  if (models.length === 1) return size;
  return sizes.size === 1 ? `${models.length} models of ${size}` : `${models.length} models`;
}

/** A lens with an empty command is mere text. */
function text(title: string): Command {
  return { title, command: '' };
}
