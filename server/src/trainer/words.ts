import type { TraceNumber } from '../protocol/trace';

/** A number as a trace carries it: JSON has no NaN and no infinities. */
export function encodeNumber(value: number): TraceNumber {
  if (Number.isFinite(value)) return value;
  return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
}

/** The first line of what was thrown, without a trailing full stop: it stands inside a sentence. */
export function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (message.trim().split('\n')[0] ?? '').trim().replace(/[.:]$/, '');
}

/** One sentence for a person, whatever was thrown. */
export function sentence(error: unknown): string {
  return `${firstLine(error)}.`;
}
