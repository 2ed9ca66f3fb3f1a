import type { Finding } from '../../server/src/protocol/finding';

/** `//   ^^^^ id` under a line: a finding of that id stands above the carets. */
export interface Mark {
  /** Counts from 0, in the source without its marks. */
  readonly line: number;
  readonly column: number;
  readonly length: number;
  readonly id: string;
}

/** Takes the marks out of a marked source. */
export function readMarks(marked: string): { readonly source: string; readonly marks: readonly Mark[] } {
  const lines: string[] = [];
  const marks: Mark[] = [];
  for (const text of marked.split('\n')) {
    if (!/^\s*\/\/\s*\^/.test(text)) lines.push(text);
    else {
      for (const match of text.matchAll(/(\^+) +([\w-]+)/g)) {
        marks.push({ line: lines.length - 1, column: match.index, length: match[1]?.length ?? 0, id: match[2] ?? '' });
      }
    }
  }
  return { source: lines.join('\n'), marks };
}

/** Findings as marks. One that goes on over several lines is marked on its first line alone. */
export function marksOf(source: string, findings: readonly Finding[]): readonly Mark[] {
  return findings.flatMap(({ at, id }) => {
    if (!at) return [];
    const before = source.slice(0, at.start).split('\n');
    const column = before.at(-1)?.length ?? 0;
    const lineEnd = source.indexOf('\n', at.start);
    const end = lineEnd < 0 ? at.end : Math.min(at.end, lineEnd);
    return [{ line: before.length - 1, column, length: end - at.start, id }];
  });
}

/** The source with marks written under its lines, each on a line of its own. */
export function writeMarks(source: string, marks: readonly Mark[]): string {
  return source
    .split('\n')
    .flatMap((text, index) => {
      const here = marks
        .filter(({ line }) => line === index)
        .sort((a, b) => a.column - b.column || (a.id < b.id ? -1 : 1));
      return [
        text,
        ...here.map(({ column, length, id }) => `//${' '.repeat(Math.max(0, column - 2))}${'^'.repeat(length)} ${id}`),
      ];
    })
    .join('\n');
}
