import { ts } from 'ts-morph';
import { detachTail, type Parsed } from './treeTail';

/**
 * The tree of a text that was edited, made from the tree of the text before: what the edit left alone is taken over. The old
 * tree must not be used afterwards. Undefined where the two have too little in common, or where
 * what would be taken over may not fit: the text is to be parsed whole then.
 */
export function reparse(source: ts.SourceFile, text: string): ts.SourceFile | undefined {
  const old = source.text;
  const shorter = Math.min(old.length, text.length);
  const start = commonStart(old, text, shorter);
  const same = commonEnd(old, text, shorter - start);
  if (2 * (start + same) < old.length) return undefined;
  const span = ts.createTextSpan(start, old.length - same - start);
  const change = ts.createTextChangeRange(span, text.length - same - start);
  const wasModule = isModule(source);
  const tail = awaits(source) ? undefined : detachTail(source, span.start + span.length);
  const delta = text.length - old.length;
  try {
    const updated = ts.updateSourceFile(source, tail ? text.slice(0, tail.pos + delta) : text, change);
    // It decides what `await` means in what is taken over, where the parser does not look for `import.meta` again.
    if (isModule(updated) !== wasModule) return undefined;
    if (awaits(updated) && (tail || hasErrors(updated))) return undefined;
    return tail ? tail.attachTo(updated, text, delta) : updated;
  } catch {
    // It nests too deeply, or TypeScript finds that what it takes over does not fit.
    return undefined;
  }
}

function isModule({ externalModuleIndicator: indicator }: Parsed): boolean {
  return indicator !== undefined;
}

function hasErrors({ parseDiagnostics: errors }: Parsed): boolean {
  return errors !== undefined && errors.length > 0;
}

/**
 * The parser reads statements that await outside of functions a second time, when it has read the file, and those behind them as
 * far as they end elsewhere than at first.
 */
function awaits({ statements }: ts.SourceFile): boolean {
  return statements.some(({ flags }) => (flags & ts.NodeFlags.AwaitContext) !== 0);
}

/** Texts are compared in pieces, which the engine does faster than character by character. */
const piece = 1024;

/** How many characters two texts have in common at their beginning, `most` at most. */
function commonStart(a: string, b: string, most: number): number {
  let count = 0;
  while (count + piece <= most && a.slice(count, count + piece) === b.slice(count, count + piece)) count += piece;
  while (count < most && a.charCodeAt(count) === b.charCodeAt(count)) count++;
  return count;
}

/** The same at their end. */
function commonEnd(a: string, b: string, most: number): number {
  const pieceAt = (text: string, end: number): string => text.slice(text.length - end - piece, text.length - end);
  let count = 0;
  while (count + piece <= most && pieceAt(a, count) === pieceAt(b, count)) count += piece;
  while (count < most && a.charCodeAt(a.length - 1 - count) === b.charCodeAt(b.length - 1 - count)) count++;
  return count;
}
