import type { Colors } from '../terminal';

/** Rows in columns of equal width, the first row as the head; the last column stands to the right. */
export function table(rows: readonly (readonly string[])[], colors: Colors): readonly string[] {
  const columns = rows[0]?.length ?? 0;
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row, index) => {
    const cells = row.map((cell, column) =>
      column === columns - 1 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
    );
    const line = `  ${cells.join('  ')}`.trimEnd();
    return index === 0 ? colors.dim(line) : line;
  });
}
