import { ts } from 'ts-morph';
import type { Span } from '../../protocol/finding';
import type { ScriptLanguage } from '../containers/container';
import { brokenStatements, type BrokenStatements } from './broken';
import { codeText } from './codeText';
import { notes } from './perNode';
import { createRecent } from './recent';
import { reparse } from './reparse';
import { surveyOf } from './survey';

/** A file as the interpreter reads it. Broken syntax is ordinary: the parser recovers, and what is there is run. */
export interface ParsedFile {
  readonly path: string;
  readonly text: string;
  readonly source: ts.SourceFile;
  readonly syntaxErrors: boolean;
  /** The statements that a syntax error stands in. */
  readonly broken: BrokenStatements;
}

/**
 * A tree weighs about a hundred times its text: those of open files and what they import are kept, once they are asked for again.
 * Of a workspace none is, or the engine would carry each from one collection of garbage to the next.
 */
const trees = createRecent<ParsedFile>({ again: 40, once: 0 });
const none: BrokenStatements = new Map();

/** One of several scripts in a file: which one, and what it is written in. */
export interface ScriptPart {
  readonly index: number;
  readonly language: ScriptLanguage;
}

/**
 * Parses a file, or a script in it, or hands out the parse of the same text that was made before. Undefined: nested so deeply
 * that the parser gave up.
 */
export function parseFile(path: string, text: string, part?: ScriptPart): ParsedFile | undefined {
  const key = part ? `${path}\n${part.index} ${part.language}` : path;
  // A tree that is edited is taken over by the next one.
  const known = trees.take(key);
  const file = known?.text === text ? known : parsed(path, text, part, known);
  if (file) trees.put(key, file);
  return file;
}

function parsed(path: string, text: string, part?: ScriptPart, before?: ParsedFile): ParsedFile | undefined {
  // An edit is parsed anew around the place that it touches.
  const updated = before && !path.endsWith('.json') ? reparse(before.source, text) : undefined;
  const source = updated ?? parse(path, text, part ? scriptKinds[part.language] : scriptKind(path));
  if (source === undefined) return undefined;
  const syntaxErrors = hasSyntaxErrors(source);
  const broken = syntaxErrors ? brokenStatements(source) : none;
  return { path, text, source, syntaxErrors, broken };
}

/**
 * The span is kept in the field in which TypeScript's emitter keeps its own notes, which is empty in a program that emits nothing:
 * a map beside the tree would be asked for each expression that is evaluated, and be filled anew with each keystroke.
 */
interface Placed extends ts.Node {
  emitNode?: Span;
}

/** The span of a node without the blanks and comments before it. */
export function spanOf(file: ParsedFile, node: ts.Node): Span {
  const placed: Placed = node;
  const known = placed.emitNode;
  // An edit before a node that was taken over from the tree before has moved its end as well.
  if (known !== undefined && known.end === node.end) return known;
  return (placed.emitNode = { path: file.path, start: startOf(file, node), end: node.end });
}

const blank = 1;
const tokenStart = 2;

/** What begins with each character of ASCII: blanks that stand before a node, or a token and nothing else. */
const begins = Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  return /\s/.test(character) ? blank : /[\w$"'`([{]/.test(character) ? tokenStart : 0;
});

/** Asked of each expression that runs: before a name or a bracket, what the parser has to skip is plain to see. */
function startOf({ text, source }: ParsedFile, node: ts.Node): number {
  let at = node.pos;
  while (begins[text.charCodeAt(at)] === blank) at++;
  return begins[text.charCodeAt(at)] === tokenStart && at < node.end ? at : node.getStart(source);
}

/** The code of a node on one line, cut to a length that fits into a sentence. */
export function shortText(file: ParsedFile, node: ts.Node, limit = longest): string {
  let line = lines.get(node);
  if (line === undefined) lines.set(node, (line = withoutBreaks(codeText(file.source, node, 4 * longest))));
  return cut(line, limit);
}

/** The same of code that may hold comments. */
export function oneLine(code: string): string {
  return cut(withoutBreaks(code), longest);
}

/** Characters that fit into a sentence. */
const longest = 60;

const lines = notes<ts.Node, string>();

function withoutBreaks(code: string): string {
  return code.replace(/\s+/g, ' ').trimEnd();
}

function cut(line: string, limit: number): string {
  return line.length > limit ? `${line.slice(0, limit - 1)}…` : line;
}

function parse(path: string, text: string, kind: ts.ScriptKind): ts.SourceFile | undefined {
  try {
    return (
      withParents(ts.createSourceFile(path, text, options, false, kind)) ??
      ts.createSourceFile(path, text, options, true, kind)
    );
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const options = { languageVersion: ts.ScriptTarget.ESNext, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };

/** The walk that surveys the functions of a file gives its nodes their parents as well. Undefined where it cannot follow. */
function withParents(source: ts.SourceFile): ts.SourceFile | undefined {
  try {
    surveyOf(source);
    return source;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

// Plain .js often holds JSX in public code, and nothing in JavaScript contradicts it.
const scriptKinds = { js: ts.ScriptKind.JSX, ts: ts.ScriptKind.TS, tsx: ts.ScriptKind.TSX } as const;

function scriptKind(path: string): ts.ScriptKind {
  // With this kind, and not by parseJsonText, nodes know their parents, as what runs them takes for granted.
  if (path.endsWith('.json')) return ts.ScriptKind.JSON;
  if (/\.[cm]?ts$/.test(path)) return scriptKinds.ts;
  return path.endsWith('.tsx') ? scriptKinds.tsx : scriptKinds.js;
}

function hasSyntaxErrors(source: ts.SourceFile): boolean {
  const { parseDiagnostics } = source as ts.SourceFile & { readonly parseDiagnostics?: readonly unknown[] };
  return (parseDiagnostics?.length ?? 0) > 0;
}
