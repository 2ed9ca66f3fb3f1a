import type { Range } from './container';

/** The text with blanks for all that is outside the ranges, which are in order. Line breaks stay, so lines stay too. */
export function keepOnly(text: string, ranges: readonly Range[]): string {
  const blanks = blank(text);
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of ranges) {
    parts.push(blanks.slice(at, start), text.slice(start, end));
    at = end;
  }
  parts.push(blanks.slice(at));
  return parts.join('');
}

/** Each range alone, with blanks before it and nothing behind. */
export function keepEach(text: string, ranges: readonly Range[]): readonly string[] {
  const blanks = blank(text);
  return ranges.map(({ start, end }) => blanks.slice(0, start) + text.slice(start, end));
}

function blank(text: string): string {
  return text.replace(/[^\r\n\u2028\u2029]+/g, (line) => ' '.repeat(line.length));
}
