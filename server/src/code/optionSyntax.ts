import { ts } from 'ts-morph';
import { isCast } from './evaluate/casts';
import type { ParsedFile } from './evaluate/parse';

/** An option as it is written: where its object literal starts, and its name. */
export interface WrittenOption {
  readonly object: number;
  readonly option: string;
}

/** The text literal around an offset, between its quotes, and the options whose value it is part of, innermost first. */
export function optionValueAt(
  file: ParsedFile,
  offset: number,
): { readonly start: number; readonly end: number; readonly options: readonly WrittenOption[] } | null {
  const node = innermost(file, offset);
  if (!node || !ts.isStringLiteralLike(node) || !isInside(file, node, offset)) return null;
  const start = node.getStart(file.source) + 1;
  const options = optionsAround(file, node);
  if (options.length === 0) return null;
  const isWord = /^[\w$]*$/.test(node.text);
  return { start, end: isWord ? node.end - 1 : offset, options };
}

/**
 * The name of an option that is being written at an offset, and the object literals around it, innermost first. `option` is
 * the option of the next one out in which an object stands.
 */
export function keyAt(
  file: ParsedFile,
  offset: number,
): {
  readonly start: number;
  readonly end: number;
  readonly objects: readonly (WrittenOption & { readonly taken: readonly string[] })[];
} | null {
  const { source, text } = file;
  const start = offset - (/[\w$]*$/.exec(text.slice(0, offset))?.[0].length ?? 0);
  // An object that is not closed ends at its last token, and the blanks behind it belong to nobody.
  const object = objectAround(file, text.slice(0, start).trimEnd().length);
  if (!object) return null;
  const end = offset + (/^[\w$]*/.exec(text.slice(offset))?.[0].length ?? 0);
  if (!beginsProperty(text, object.getStart(source), start)) return null;
  const taken = object.properties.flatMap(({ name }) =>
    name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) && name.getStart(source) !== start ? [name.text] : [],
  );
  const outer = optionsAround(file, object).slice(0, 1);
  return {
    start,
    end,
    objects: [{ object: object.getStart(source), option: '', taken }, ...outer.map((one) => ({ ...one, taken: [] }))],
  };
}

/**
 * The word at an offset, or the empty place, where a value of its own may begin: behind a colon, in a list, on a branch. It is
 * not known yet that options are around it.
 */
export function bareValueAt(file: ParsedFile, offset: number): { readonly start: number; readonly end: number } | null {
  const { text } = file;
  const start = offset - (/[\w$]*$/.exec(text.slice(0, offset))?.[0].length ?? 0);
  const end = offset + (/^[\w$]*/.exec(text.slice(offset))?.[0].length ?? 0);
  const isBehind = /[:[,?|(]/.test(text.slice(0, start).trimEnd().slice(-1));
  // What goes on is no name that stands alone. A colon behind a blank is that of a choice.
  if (!isBehind || /^(?::|[ \t]*[.(['"`])/.test(text.slice(end, end + 8))) return null;
  const around = innermost(file, offset);
  const isText = around && (ts.isStringLiteralLike(around) || ts.isJsxText(around) || ts.isTemplateExpression(around));
  return isText ? null : { start, end };
}

function innermost({ source }: ParsedFile, offset: number): ts.Node | undefined {
  let found: ts.Node | undefined;
  const look = (node: ts.Node): void => {
    if (node.getStart(source) > offset || node.end < offset) return;
    found = node;
    ts.forEachChild(node, look);
  };
  ts.forEachChild(source, look);
  return found;
}

function isInside({ source }: ParsedFile, node: ts.Node, offset: number): boolean {
  return node.getStart(source) < offset && offset < node.end;
}

/** Climbs from a value to the properties that hold it, through lists, casts and choices, but through no call or function. */
function optionsAround({ source }: ParsedFile, value: ts.Node): readonly WrittenOption[] {
  const options: WrittenOption[] = [];
  for (let node = value; ; node = node.parent) {
    const { parent } = node;
    if (ts.isPropertyAssignment(parent) && parent.initializer === node) {
      const { name } = parent;
      if (!ts.isIdentifier(name) && !ts.isStringLiteral(name)) return options;
      options.push({ object: parent.parent.getStart(source), option: name.text });
      node = parent;
    } else if (!passesOn(parent, node)) return options;
  }
}

function passesOn(parent: ts.Node, node: ts.Node): boolean {
  if (ts.isConditionalExpression(parent)) return parent.condition !== node;
  if (ts.isBinaryExpression(parent)) {
    const { kind } = parent.operatorToken;
    return kind === ts.SyntaxKind.QuestionQuestionToken || kind === ts.SyntaxKind.BarBarToken;
  }
  return ts.isArrayLiteralExpression(parent) || ts.isObjectLiteralExpression(parent) || isCast(parent);
}

/** The innermost object literal whose braces are around the offset. */
function objectAround(file: ParsedFile, offset: number): ts.ObjectLiteralExpression | undefined {
  const node = innermost(file, offset);
  for (let around = node; around; around = around.parent) {
    if (ts.isFunctionLike(around) || ts.isBlock(around) || ts.isStringLiteralLike(around)) return undefined;
    // A comma within it begins an item and no property.
    const isList = ts.isArrayLiteralExpression(around) || ts.isCallExpression(around) || ts.isNewExpression(around);
    if (isList && isInside(file, around, offset)) return undefined;
    if (!ts.isObjectLiteralExpression(around)) continue;
    const isClosed = file.text.charAt(around.end - 1) === '}';
    return isInside(file, around, offset) || (!isClosed && around.end === offset) ? around : undefined;
  }
  return undefined;
}

/** True when the last token between the brace and the word is the brace itself or a comma. */
function beginsProperty(text: string, from: number, to: number): boolean {
  const scanner = ts.createScanner(
    ts.ScriptTarget.ESNext,
    true,
    ts.LanguageVariant.Standard,
    text,
    undefined,
    from,
    to - from,
  );
  let last = ts.SyntaxKind.Unknown;
  for (let token = scanner.scan(); token !== ts.SyntaxKind.EndOfFileToken; token = scanner.scan()) last = token;
  return last === ts.SyntaxKind.OpenBraceToken || last === ts.SyntaxKind.CommaToken;
}
