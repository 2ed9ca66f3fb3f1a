import { ts } from 'ts-morph';

/**
 * The tree of a text that was edited, made from the tree of the text before: what the edit left alone is taken over. The old
 * tree must not be used afterwards. Undefined where the two have too little in common, or nest too deeply.
 */
export function reparse(source: ts.SourceFile, text: string): ts.SourceFile | undefined {
  const old = source.text;
  const shorter = Math.min(old.length, text.length);
  let start = 0;
  while (start < shorter && old.charCodeAt(start) === text.charCodeAt(start)) start++;
  let same = 0;
  while (same < shorter - start && old.charCodeAt(old.length - 1 - same) === text.charCodeAt(text.length - 1 - same)) {
    same++;
  }
  if (2 * (start + same) < old.length) return undefined;
  const span = ts.createTextSpan(start, old.length - same - start);
  try {
    return ts.updateSourceFile(source, text, ts.createTextChangeRange(span, text.length - same - start));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
