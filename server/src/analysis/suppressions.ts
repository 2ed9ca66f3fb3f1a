import type { Finding, Span } from '../protocol/finding';

/** One id in a suppression comment. */
export interface Suppression {
  /** The rule or check that it hides; null when the comment names none. */
  readonly id: string | null;
  /** The id in the comment, or the whole comment when it names none. */
  readonly at: Span;
  /** Offsets of the line whose findings it hides; the whole text for `losslens-ignore-file`. */
  readonly from: number;
  readonly to: number;
}

/** Comment openings of JavaScript, JSX and HTML, then the word, then the ids up to the end of the line or comment. */
const suppressionComment = /(\/\/|\/\*|<!--)[ \t]*losslens-ignore-(next-line|file)\b([^\r\n]*)/g;

/**
 * Finds `// losslens-ignore-next-line <id> -- reason` and `// losslens-ignore-file <id>`, in `/* … *\/` and `<!-- … -->` too.
 * Several ids are parted by commas or blanks. Comments that stand on lines of their own may be stacked.
 */
export function readSuppressions(path: string, text: string): readonly Suppression[] {
  if (!text.includes('losslens-ignore')) return [];
  return [...text.matchAll(suppressionComment)].flatMap((match): readonly Suppression[] => {
    const [whole, opening = '', scope, rest = ''] = match;
    const said = beforeCommentEnd(rest, opening);
    const restStart = match.index + whole.length - rest.length;
    const covered =
      scope === 'file' ? { from: 0, to: text.length } : nextLine(text, endOfComment(text, restStart, opening));
    const ids = [...(said.split(/(?:^|\s)--(?:\s|$)/)[0] ?? '').matchAll(/[\w-]+/g)];
    if (ids.length === 0) {
      const end = match.index + whole.length - rest.length + said.trimEnd().length;
      return [{ id: null, at: { path, start: match.index, end }, ...covered }];
    }
    return ids.map((id) => {
      const start = restStart + id.index;
      return { id: id[0], at: { path, start, end: start + id[0].length }, ...covered };
    });
  });
}

/** Parts findings into those that are said and those that a comment hides, and names the comments that hid something. */
export function applySuppressions(
  findings: readonly Finding[],
  suppressions: readonly Suppression[],
): { kept: readonly Finding[]; used: ReadonlySet<Suppression> } {
  const used = new Set<Suppression>();
  const kept = findings.filter((finding) => {
    const hiding = suppressions.filter((suppression) => hides(suppression, finding));
    for (const suppression of hiding) used.add(suppression);
    return hiding.length === 0;
  });
  return { kept, used };
}

function hides({ id, at, from, to }: Suppression, finding: Finding): boolean {
  return (
    id === finding.id &&
    finding.at !== null &&
    finding.at.path === at.path &&
    finding.at.start >= from &&
    finding.at.start < to
  );
}

function beforeCommentEnd(rest: string, opening: string): string {
  const closing = closingOf(opening);
  const end = closing === null ? -1 : rest.indexOf(closing);
  return end < 0 ? rest : rest.slice(0, end);
}

function endOfComment(text: string, from: number, opening: string): number {
  const closing = closingOf(opening);
  const end = closing === null ? -1 : text.indexOf(closing, from);
  return end < 0 ? from : end;
}

function closingOf(opening: string): string | null {
  if (opening === '/*') return '*/';
  return opening === '<!--' ? '-->' : null;
}

/** The first line after the offset that is not itself a suppression comment, its line break included. */
function nextLine(text: string, offset: number): { from: number; to: number } {
  const lineEnd = text.indexOf('\n', offset);
  if (lineEnd < 0) return { from: text.length, to: text.length };
  const from = lineEnd + 1;
  const end = text.indexOf('\n', from);
  const to = end < 0 ? text.length : end + 1;
  const isStacked = /^\s*(?:\{\s*)?(?:\/\/|\/\*|<!--)[ \t]*losslens-ignore-/.test(text.slice(from, to));
  return isStacked && to < text.length ? nextLine(text, from) : { from, to };
}
