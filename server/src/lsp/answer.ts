import { DocumentDiagnosticReportKind } from 'vscode-languageserver/node';
import type { DocumentDiagnosticReport } from 'vscode-languageserver/node';
import { lspMethods } from '../protocol/lsp';
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
  /** A request that an editor makes by itself. */
  const quiet = <Params, Result>(otherwise: Result, handler: Handler<Params, Result>) =>
    quietly(connection, otherwise, (params: Params) => handler(session, params));
  /** A request that a person made. */
  const asked = <Params>(method: string, handler: Handler<Params, unknown>) =>
    connection.onRequest(
      method,
      aloud((params: Params) => handler(session, params)),
    );

  connection.languages.diagnostics.on(quiet(nothing, pullDiagnostics));
  connection.languages.diagnostics.onWorkspace(
    quietly(connection, { items: [] }, (params, token, _progress, partial) =>
      workspaceDiagnostics(session, params, token, partial),
    ),
  );
  connection.languages.inlayHint.on(quiet([], inlayHints));
  connection.onCodeAction(quiet([], codeActions));
  connection.onCodeLens(quiet([], codeLenses));
  connection.onCompletion(quiet([], completions));
  connection.onDocumentSymbol(quiet([], documentSymbols));
  connection.onDeclaration(quiet([], inputLayers));
  connection.onDefinition(quiet([], inputLayersOfValue));
  connection.onHover(quiet(null, hover));

  connection.onExecuteCommand(aloud((params) => executeCommand(session, params)));
  asked(lspMethods.models, models);
  asked(lspMethods.graph, graph);
  asked(lspMethods.diagnose, diagnose);
  asked(lspMethods.stop, stop);
  asked(lspMethods.tryChange, tryChange);
  asked(lspMethods.applyChange, applyChange);
}

type Handler<Params, Result> = (session: Session, params: Params) => Result | Promise<Result>;
