import type { FilePlace } from '../places';
import type { Colors } from '../terminal';

/** Lines shown before and after the marked one. */
const around = 1;
/** Longer lines are cut around the mark: minified code has lines of any length. Characters. */
const widest = 110;

/** The source around a place with the place underlined, as lines. `lines` is the file's text. */
export function codeFrame(place: FilePlace, lines: readonly string[], colors: Colors): readonly string[] {
  const first = Math.max(1, place.line - around);
  const last = Math.min(lines.length, place.line + around);
  const gutter = String(last).length;
  const frame: string[] = [];
  for (let number = first; number <= last; number++) {
    const text = lines[number - 1] ?? '';
    const cut = Math.max(0, number === place.line ? place.column - 1 - widest / 2 : 0);
    const marked = number === place.line;
    const label = String(number).padStart(gutter);
    frame.push(
      `${marked ? colors.red('>') : ' '} ${colors.dim(`${label} |`)} ${text.slice(cut, cut + widest)}`.trimEnd(),
    );
    if (marked) frame.push(`  ${' '.repeat(gutter)} ${colors.dim('|')} ${underline(place, text, cut, colors)}`);
  }
  return frame;
}

/** Tabs stay tabs before the mark, so that it stands under the right letters in any terminal. */
function underline(place: FilePlace, text: string, cut: number, colors: Colors): string {
  const before = text.slice(cut, place.column - 1).replace(/[^\t]/g, ' ');
  const end = place.endLine > place.line ? text.length + 1 : place.endColumn;
  const length = Math.max(1, Math.min(end - place.column, widest - before.length));
  return before + colors.red('^'.repeat(length));
}
