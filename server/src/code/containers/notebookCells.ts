import { ts } from 'ts-morph';
import type { Range, ScriptLanguage } from './container';

/** A code cell whose language we read. */
export interface Cell {
  /** The insides of the JSON strings that make its source, in order. */
  readonly strings: readonly Range[];
  /** A cell of a page holds scripts, as Python's notebooks have them. */
  readonly language: ScriptLanguage | 'html';
  /** So many characters of the source name the language and are no code: `%%javascript`. */
  readonly magic: number;
}

const scriptNames = /^(?:javascript|typescript|js|ts|node|nodejs|deno|jslab|tslab)(?:$|[\s-])/i;
const magicLine = /^\s*(?:%%|#!)[ \t]*(?:script[ \t]+)?(\S+)[^\n]*/;

/** The cells of a notebook (format 4) that are JavaScript, TypeScript or a page. None when it is not JSON. */
export function readCells(text: string): readonly Cell[] {
  const json = parseJson(text);
  const notebook = json?.statements[0]?.expression;
  const kernel = kernelLanguage(property(notebook, 'metadata'));
  return elements(property(notebook, 'cells')).flatMap((cell): Cell[] => {
    if (stringOf(property(cell, 'cell_type')) !== 'code') return [];
    const source = property(cell, 'source');
    const literals = (source && ts.isArrayLiteralExpression(source) ? elements(source) : [source]).filter(isJsonString);
    const said = literals.map((literal) => literal.text).join('');
    const magic = magicOf(said);
    const language = magic?.language ?? cellLanguage(property(cell, 'metadata')) ?? kernel;
    const kind = language === undefined ? undefined : kindOf(language);
    if (kind === undefined) return [];
    return [
      {
        strings: literals.map((literal) => ({ start: literal.getStart(json) + 1, end: literal.end - 1 })),
        language: kind,
        magic: magic?.length ?? 0,
      },
    ];
  });
}

function kindOf(language: string): Cell['language'] | undefined {
  if (/^html$/i.test(language)) return 'html';
  if (!scriptNames.test(language)) return undefined;
  return /^(?:ts|typescript|deno|tslab)/i.test(language) ? 'ts' : 'js';
}

/** The first line of a cell where it names a language: which, and how long it is in characters. */
export function magicOf(cell: string): { readonly language: string; readonly length: number } | undefined {
  const { 0: line, 1: language } = magicLine.exec(cell) ?? [];
  return line === undefined || language === undefined ? undefined : { language, length: line.length };
}

/** TypeScript's JSON parser knows where each string stands. Undefined for what is not JSON. */
function parseJson(text: string): ts.JsonSourceFile | undefined {
  try {
    const source = ts.parseJsonText('notebook.json', text) as ts.JsonSourceFile & {
      readonly parseDiagnostics?: readonly unknown[];
    };
    return source.parseDiagnostics?.length === 0 ? source : undefined;
  } catch (error) {
    // Nested more deeply than the parser can follow.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function kernelLanguage(metadata: ts.Expression | undefined): string | undefined {
  const kernel = property(metadata, 'kernelspec');
  return (
    stringOf(property(kernel, 'language')) ??
    stringOf(property(property(metadata, 'language_info'), 'name')) ??
    stringOf(property(kernel, 'name'))
  );
}

/** Notebooks of several languages name it in each cell. */
function cellLanguage(metadata: ts.Expression | undefined): string | undefined {
  return (
    stringOf(property(property(metadata, 'vscode'), 'languageId')) ??
    stringOf(property(property(metadata, 'polyglot_notebook'), 'kernelName')) ??
    stringOf(property(property(metadata, 'dotnet_interactive'), 'language'))
  );
}

function property(object: ts.Expression | undefined, name: string): ts.Expression | undefined {
  if (object === undefined || !ts.isObjectLiteralExpression(object)) return undefined;
  for (const member of object.properties) {
    if (ts.isPropertyAssignment(member) && ts.isStringLiteral(member.name) && member.name.text === name) {
      return member.initializer;
    }
  }
  return undefined;
}

function elements(list: ts.Expression | undefined): readonly ts.Expression[] {
  return list && ts.isArrayLiteralExpression(list) ? list.elements : [];
}

function stringOf(value: ts.Expression | undefined): string | undefined {
  return isJsonString(value) ? value.text : undefined;
}

function isJsonString(value: ts.Expression | undefined): value is ts.StringLiteral {
  return value !== undefined && ts.isStringLiteral(value);
}
