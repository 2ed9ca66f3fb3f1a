import { DocumentDiagnosticReportKind } from 'vscode-languageserver/node';
import type { DocumentDiagnosticReport } from 'vscode-languageserver/node';
import { lspMethods } from '../protocol/lsp';
import type { ApplyParams, DiagnoseParams, GraphParams, ModelsParams, RunRef, TryParams } from '../protocol/lsp';
import { aloud, quietly } from './fence';
import { applyChange } from './handlers/applyChange';
import { codeActions } from './handlers/codeAction';
import { codeLenses } from './handlers/codeLens';
import { completions } from './handlers/completion';
import { diagnose } from './handlers/diagnose';
import { pullDiagnostics } from './handlers/diagnostics';
import { documentSymbols } from './handlers/documentSymbol';
import { executeCommand } from './handlers/executeCommand';
import { graph } from './handlers/graph';
import { hover } from './handlers/hover';
import { inlayHints } from './handlers/inlayHint';
import { inputLayers, inputLayersOfValue } from './handlers/inputLayer';
import { models } from './handlers/models';
import { stop } from './handlers/stop';
import { tryChange } from './handlers/tryChange';
import { workspaceDiagnostics } from './handlers/workspaceDiagnostics';
import type { Session } from './session';

/** Which handler answers which request. */
export function answer(session: Session): void {
  const { connection } = session;
  const nothing: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };
  connection.languages.diagnostics.on(quietly(connection, nothing, (params) => pullDiagnostics(session, params)));
  connection.languages.diagnostics.onWorkspace(
    quietly(connection, { items: [] }, (params, token, _progress, partial) =>
      workspaceDiagnostics(session, params, token, partial),
    ),
  );
  connection.languages.inlayHint.on(quietly(connection, [], (params) => inlayHints(session, params)));
  connection.onCodeAction(quietly(connection, [], (params) => codeActions(session, params)));
  connection.onCodeLens(quietly(connection, [], (params) => codeLenses(session, params)));
  connection.onCompletion(quietly(connection, [], (params) => completions(session, params)));
  connection.onDocumentSymbol(quietly(connection, [], (params) => documentSymbols(session, params)));
  connection.onDeclaration(quietly(connection, [], (params) => inputLayers(session, params)));
  connection.onDefinition(quietly(connection, [], (params) => inputLayersOfValue(session, params)));
  connection.onHover(quietly(connection, null, (params) => hover(session, params)));

  connection.onExecuteCommand(aloud((params) => executeCommand(session, params)));
  connection.onRequest(
    lspMethods.models,
    aloud((params: ModelsParams) => models(session, params)),
  );
  connection.onRequest(
    lspMethods.graph,
    aloud((params: GraphParams) => graph(session, params)),
  );
  connection.onRequest(
    lspMethods.diagnose,
    aloud((params: DiagnoseParams) => diagnose(session, params)),
  );
  connection.onRequest(
    lspMethods.stop,
    aloud((params: RunRef) => stop(session, params)),
  );
  connection.onRequest(
    lspMethods.tryChange,
    aloud((params: TryParams) => tryChange(session, params)),
  );
  connection.onRequest(
    lspMethods.applyChange,
    aloud((params: ApplyParams) => applyChange(session, params)),
  );
}
