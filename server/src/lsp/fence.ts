import { setImmediate as turn } from 'node:timers/promises';
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import type { CancellationToken, Connection } from 'vscode-languageserver/node';

/** `rest` is what some requests bring along: how to tell progress, and how to answer in parts. */
type Handler<Params, Result, Rest extends unknown[] = []> = (
  params: Params,
  token: CancellationToken,
  ...rest: Rest
) => Result | Promise<Result>;

/**
 * Fences a request that an editor makes by itself: one that throws is written to the log and answered with nothing,
 * so that no mistake of ours interrupts typing. A cancelled one does no work.
 */
export function quietly<Params, Result, Rest extends unknown[] = []>(
  connection: Connection,
  nothing: Result,
  handler: Handler<Params, Result, Rest>,
): Handler<Params, Result, Rest> {
  return async (params, token, ...rest) => {
    await leaveIfCancelled(token);
    try {
      const result = await handler(params, token, ...rest);
      await leaveIfCancelled(token);
      return result;
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return nothing;
    }
  };
}

/** Fences a request that a person made: its failure is told in one sentence. */
export function aloud<Params, Result>(handler: Handler<Params, Result>): Handler<Params, Result> {
  return async (params, token) => {
    await leaveIfCancelled(token);
    try {
      return await handler(params, token);
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      throw new ResponseError(LSPErrorCodes.RequestFailed, error instanceof Error ? error.message : String(error));
    }
  };
}

/** Lets the messages that wait be read first: one of them may cancel the request. */
async function leaveIfCancelled(token: CancellationToken): Promise<void> {
  await turn();
  if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.');
}
