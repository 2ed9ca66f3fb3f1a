import { ts } from 'ts-morph';
import { detachTail } from './treeTail';

/**
 * The tree of a text that was edited, made from the tree of the text before: what the edit left alone is taken over. The old
 * tree must not be used afterwards. Undefined where the two have too little in common, or nest too deeply.
 */
export function reparse(source: ts.SourceFile, text: string): ts.SourceFile | undefined {
  const old = source.text;
  const shorter = Math.min(old.length, text.length);
  const start = commonStart(old, text, shorter);
  const same = commonEnd(old, text, shorter - start);
  if (2 * (start + same) < old.length) return undefined;
  const span = ts.createTextSpan(start, old.length - same - start);
  const change = ts.createTextChangeRange(span, text.length - same - start);
  const tail = detachTail(source, span.start + span.length);
  try {
    if (!tail) return ts.updateSourceFile(source, text, change);
    const delta = text.length - old.length;
    return tail.attachTo(ts.updateSourceFile(source, text.slice(0, tail.pos + delta), change), text, delta);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
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
