import type { Span } from '../../protocol/finding';
import { moveOffset, type Segment } from './segments';

/**
 * A copy of plain data in which the spans of one file count in the other text: `toFile` from the code to the file that holds
 * it, `toCode` back. Spans of other files stay as they are. What is shared stays shared.
 */
export function moveSpans<T>(data: T, path: string, segments: readonly Segment[], way: 'toFile' | 'toCode'): T {
  const from = way === 'toFile' ? 'code' : 'file';
  return mapSpans(data, path, ({ start, end }) => {
    const begin = moveOffset(segments, from, start, 'start');
    return { path, start: begin, end: start === end ? begin : moveOffset(segments, from, end, 'end') };
  });
}

/** A copy of plain data in which the spans of one file are what `place` makes of them. What is shared stays shared. */
export function mapSpans<T>(data: T, path: string, place: (span: Span) => Span): T {
  const moved = new Map<object, unknown>();

  function move(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value;
    const known = moved.get(value);
    if (known !== undefined) return known;
    const copy: unknown = Array.isArray(value)
      ? value.map(move)
      : Object.fromEntries(Object.entries(value).map(([key, part]) => [key, move(part)]));
    const result = isSpan(value) && value.path === path ? { ...(copy as Span), ...place(value) } : copy;
    moved.set(value, result);
    return result;
  }

  return move(data) as T;
}

function isSpan(value: object): value is Span {
  return (
    'path' in value &&
    'start' in value &&
    'end' in value &&
    typeof value.path === 'string' &&
    typeof value.start === 'number' &&
    typeof value.end === 'number'
  );
}
