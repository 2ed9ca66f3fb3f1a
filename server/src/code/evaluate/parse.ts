import { ts } from 'ts-morph';
import type { Span } from '../../protocol/finding';

/** A file as the interpreter reads it. Broken syntax is ordinary: the parser recovers, and what is there is run. */
export interface ParsedFile {
  readonly path: string;
  readonly text: string;
  readonly source: ts.SourceFile;
  readonly syntaxErrors: boolean;
  readonly spans: WeakMap<ts.Node, Span>;
}

const keptFiles = 200;
const cache = new Map<string, ParsedFile>();

/** Parses a file, or hands out the parse of the same text that was made before. Undefined: nested so deeply that the parser gave up. */
export function parseFile(path: string, text: string): ParsedFile | undefined {
  const known = cache.get(path);
  if (known?.text === text) {
    // Moved to the end: the first entry is always the one that was not asked for longest.
    cache.delete(path);
    cache.set(path, known);
    return known;
  }
  const source = parse(path, text);
  if (source === undefined) return undefined;
  const file: ParsedFile = { path, text, source, syntaxErrors: hasSyntaxErrors(source), spans: new WeakMap() };
  cache.delete(path);
  cache.set(path, file);
  for (const oldest of cache.keys()) {
    if (cache.size <= keptFiles) break;
    cache.delete(oldest);
  }
  return file;
}

/** The span of a node without the blanks and comments before it. */
export function spanOf(file: ParsedFile, node: ts.Node): Span {
  const known = file.spans.get(node);
  if (known) return known;
  const span: Span = { path: file.path, start: node.getStart(file.source), end: node.end };
  file.spans.set(node, span);
  return span;
}

/** The text of a node on one line, cut to a length that fits into a sentence. */
export function shortText(file: ParsedFile, node: ts.Node, limit = 60): string {
  const { start, end } = spanOf(file, node);
  const text = file.text.slice(start, Math.min(end, start + 4 * limit)).replace(/\s+/g, ' ');
  return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
}

function parse(path: string, text: string): ts.SourceFile | undefined {
  try {
    if (path.endsWith('.json')) return ts.parseJsonText(path, text);
    const options = { languageVersion: ts.ScriptTarget.ESNext, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
    return ts.createSourceFile(path, text, options, true, scriptKind(path));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function scriptKind(path: string): ts.ScriptKind {
  if (/\.[cm]?ts$/.test(path)) return ts.ScriptKind.TS;
  // Plain .js often holds JSX in public code, and nothing in JavaScript contradicts it.
  return path.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.JSX;
}

function hasSyntaxErrors(source: ts.SourceFile): boolean {
  const { parseDiagnostics } = source as ts.SourceFile & { readonly parseDiagnostics?: readonly unknown[] };
  return (parseDiagnostics?.length ?? 0) > 0;
}
