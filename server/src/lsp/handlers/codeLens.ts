import type { CodeLens, CodeLensParams } from 'vscode-languageserver/node';
import { commandNames } from '../../protocol/lsp';
import type { DiagnoseParams, ShowGraphParams } from '../../protocol/lsp';
import { read } from '../session';
import type { Session } from '../session';
import { toRange } from '../toLsp';
import { countWords } from '../words';

/** Above each model: train it, draw it, its size, and how its last run ended. */
export async function codeLenses(session: Session, { textDocument: { uri } }: CodeLensParams): Promise<CodeLens[]> {
  const reading = await read(session, uri);
  if (!reading?.settings.codeLens) return [];
  const { path, report } = reading;
  const hasPanel = session.abilities().ownCommands;
  return report.facts.models
    .filter(({ at }) => at.path === path)
    .flatMap(({ id, at, layers, params }) => {
      const range = toRange(session.documents, { ...at, end: at.start });
      const diagnose: DiagnoseParams = { uri, model: id };
      const show: ShowGraphParams = { uri, model: id };
      const draw = { title: 'Model graph', command: commandNames.showGraph, arguments: [show] };
      const size = `${countWords(layers.length, 'layer')}, ${countWords(params, 'parameter')}`;
      const last = session.runs.lastSummary(session.documents.ownerOf(uri), id);
      // A lens with an empty command is mere text.
      return [
        { range, command: { title: 'Diagnose training', command: commandNames.diagnose, arguments: [diagnose] } },
        ...(hasPanel ? [{ range, command: draw }] : []),
        { range, command: { title: size, command: '' } },
        ...(last === undefined ? [] : [{ range, command: { title: last, command: '' } }]),
      ];
    });
}
