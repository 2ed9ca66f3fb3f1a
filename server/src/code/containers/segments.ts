/**
 * A run of code and where it stands in the file. Both lengths are equal where the file has the characters themselves; an
 * escape is one character of code and several of the file.
 */
export interface Segment {
  readonly code: number;
  readonly file: number;
  readonly codeLength: number;
  readonly fileLength: number;
}

const short: { readonly [letter: string]: string | undefined } = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** What a JSON string says. `inside` is the text between its quotes, which stands at `file`; the code goes on at `code`. */
export function decodeString(
  inside: string,
  file: number,
  code: number,
): { readonly code: string; readonly segments: readonly Segment[] } {
  const parts: string[] = [];
  const segments: Segment[] = [];
  let at = code;
  for (const { 0: written, 1: unit, 2: letter, index } of inside.matchAll(/\\u([\da-f]{4})|\\([^])|[^\\]+|\\$/gi)) {
    const part =
      unit !== undefined
        ? String.fromCharCode(Number.parseInt(unit, 16))
        : letter !== undefined
          ? (short[letter] ?? letter)
          : written;
    parts.push(part);
    segments.push({ code: at, file: file + index, codeLength: part.length, fileLength: written.length });
    at += part.length;
  }
  return { code: parts.join(''), segments };
}

/** The inverse, for text that is written into a JSON string. */
export function encodeString(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

type Side = 'code' | 'file';

/**
 * An offset on one side as one on the other. `start` is where a character begins; `end` is behind the character before it,
 * which may stand far from the next one.
 */
export function moveOffset(segments: readonly Segment[], from: Side, offset: number, edge: 'start' | 'end'): number {
  const to = from === 'code' ? 'file' : 'code';
  const place = edge === 'start' ? offset : offset - 1;
  const segment = segmentAt(segments, from, place);
  if (segment === undefined) return segments[0]?.[to] ?? 0;
  const inside = place - segment[from];
  const length = lengthOn(segment, from);
  // Between two pieces of code there is nothing to begin at.
  if (inside >= length) return segment[to] + lengthOn(segment, to);
  if (length !== lengthOn(segment, to)) return segment[to] + (edge === 'start' ? 0 : lengthOn(segment, to));
  return segment[to] + inside + (edge === 'start' ? 0 : 1);
}

/** The last segment that begins at or before the offset. */
function segmentAt(segments: readonly Segment[], side: Side, offset: number): Segment | undefined {
  let low = 0;
  let high = segments.length - 1;
  if (high < 0 || offset < (segments[0]?.[side] ?? 0)) return undefined;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((segments[middle]?.[side] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return segments[low];
}

function lengthOn({ codeLength, fileLength }: Segment, side: Side): number {
  return side === 'code' ? codeLength : fileLength;
}
