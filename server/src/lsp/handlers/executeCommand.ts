import type { ExecuteCommandParams } from 'vscode-languageserver/node';
import { commandNames } from '../../protocol/lsp';
import type { DiagnoseParams } from '../../protocol/lsp';
import type { Session } from '../session';
import { diagnoseAndTell } from './diagnose';

/** The command of the code lens, for editors that have none of their own by that name. */
export async function executeCommand(
  session: Session,
  { command, arguments: given }: ExecuteCommandParams,
): Promise<null> {
  const [params] = (given ?? []) as unknown[];
  if (command !== commandNames.diagnose) throw new Error(`LossLens has no command ${command}.`);
  if (!isDiagnoseParams(params)) throw new Error(`${command} needs one argument: {"uri": "file:///…", "model": "…"}.`);
  return diagnoseAndTell(session, params);
}

function isDiagnoseParams(value: unknown): value is DiagnoseParams {
  return typeof value === 'object' && value !== null && 'uri' in value && typeof value.uri === 'string';
}
