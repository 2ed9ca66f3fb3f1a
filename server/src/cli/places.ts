import { isAbsolute, relative } from 'node:path';
import type { Sources } from '../code/sources';
import type { Span } from '../protocol/finding';
import type { NamedFile } from './files';

/** Lines and columns count from 1, in UTF-16 units; the end is exclusive, as editors and SARIF have it. */
export interface FilePlace {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Turns spans into what people and other programs read. */
export interface Places {
  of(span: Span): FilePlace;
  /** How a path is written: as the user named it, else relative to the current folder when it is inside. */
  shown(path: string): string;
  /** The lines of a file, without their ends. */
  lines(path: string): readonly string[];
}

/** Places of files as the user named them. */
export function placesOf(sources: Sources, files: readonly NamedFile[], from: string): Places {
  const names = new Map(files.map(({ path, shown }) => [path, shown]));
  const starts = new Map<string, readonly number[]>();

  function shown(path: string): string {
    const inside = relative(from, path);
    return names.get(path) ?? (inside.startsWith('..') || isAbsolute(inside) || inside === '' ? path : inside);
  }
  function startsOf(path: string): readonly number[] {
    const known = starts.get(path) ?? lineStarts(sources.read(path) ?? '');
    starts.set(path, known);
    return known;
  }
  return {
    shown,
    of({ path, start, end }) {
      const [line, column] = position(startsOf(path), start);
      const [endLine, endColumn] = position(startsOf(path), end);
      return { path: shown(path), line, column, endLine, endColumn };
    },
    lines: (path) => (sources.read(path) ?? '').split(/\r\n|\r|\n/),
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  const ends = /\r\n|\r|\n/g;
  while (ends.test(text)) starts.push(ends.lastIndex);
  return starts;
}

/** Line and column of an offset, by bisection. */
function position(starts: readonly number[], offset: number): readonly [number, number] {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return [low + 1, offset - (starts[low] ?? 0) + 1];
}
