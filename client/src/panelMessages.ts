import type { Change } from '../../server/src/protocol/change';
import { isRecord } from '../../server/src/protocol/json';
import type { Place } from '../../server/src/protocol/lsp';

/** A webview is another process: what it sends is checked before anything acts on it. */
export function isPlace(value: unknown): value is Place {
  return (
    isRecord(value) &&
    typeof value.uri === 'string' &&
    [value.line, value.character, value.endLine, value.endCharacter].every((number) => Number.isInteger(number))
  );
}

export function isRunRef(value: unknown): value is { readonly runId: string } {
  return isRecord(value) && typeof value.runId === 'string';
}

export function isRunChange(value: unknown): value is { readonly runId: string; readonly change: Change } {
  if (!isRecord(value) || typeof value.runId !== 'string') return false;
  const { change } = value;
  return isRecord(change) && typeof change.kind === 'string' && typeof change.model === 'string';
}

/** The file whose graph was in a panel, in the state that the panel kept over a reload of the window. */
export function graphIn(state: unknown): string | undefined {
  return isRecord(state) && typeof state.graphUri === 'string' ? state.graphUri : undefined;
}
