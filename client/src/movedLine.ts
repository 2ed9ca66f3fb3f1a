/** A change of a text, as an editor tells it. */
export interface LineChange {
  readonly range: { readonly start: LinePosition; readonly end: LinePosition };
  readonly text: string;
}

interface LinePosition {
  readonly line: number;
  readonly character: number;
}

/** Where a line stands after the changes; null when one of them touched the line itself. */
export function movedLine(line: number, changes: readonly LineChange[]): number | null {
  let moved = line;
  for (const { range, text } of changes) {
    if (range.start.line > line) continue;
    const isBefore =
      range.end.line < line || (range.end.line === line && range.end.character === 0 && text.endsWith('\n'));
    if (!isBefore) return null;
    moved += text.split('\n').length - 1 - (range.end.line - range.start.line);
  }
  return moved;
}
