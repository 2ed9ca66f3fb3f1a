import { type Token, tokensOf } from './tokens';

/** Offsets in a text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** What stands between two brackets, parted at its own commas. */
export interface List {
  /** Between the brackets. */
  readonly inside: Range;
  readonly items: readonly Range[];
  /** Where the comma after the last item ends; null when there is none. */
  readonly trailingComma: number | null;
}

/** One property of an object literal. `value` is null for a shorthand, a method or a spread. */
export interface Property {
  readonly name: string | null;
  readonly at: Range;
  readonly value: Range | null;
  readonly isShorthand: boolean;
}

/** A replacement in one text. */
export interface Replacement extends Range {
  readonly text: string;
}

/** Reads the items between two brackets. */
export function readList(text: string, inside: Range): List {
  const items: Range[] = [];
  let trailingComma: number | null = null;
  let depth = 0;
  let startsItem = true;
  for (const token of tokensOf(text, inside.start, inside.end)) {
    if (token.text === ',' && depth === 0) {
      startsItem = true;
      trailingComma = token.end;
      continue;
    }
    if ('([{'.includes(token.text)) depth++;
    if (')]}'.includes(token.text)) depth--;
    const start = startsItem ? token.start : (items.pop()?.start ?? token.start);
    items.push({ start, end: token.end });
    startsItem = false;
    trailingComma = null;
  }
  return { inside, items, trailingComma };
}

/** Reads `{ … }`: the range holds the braces. Undefined when it is no object literal. */
export function readObject(
  text: string,
  range: Range,
): (List & { readonly properties: readonly Property[] }) | undefined {
  if (text[range.start] !== '{' || text[range.end - 1] !== '}') return undefined;
  const list = readList(text, { start: range.start + 1, end: range.end - 1 });
  return { ...list, properties: list.items.map((item) => readProperty(text, item)) };
}

/** The arguments of a call: the range is the whole call, which ends in its closing parenthesis. Undefined when it does not. */
export function readArguments(text: string, call: Range): List | undefined {
  const open: Token[] = [];
  let last: Range | undefined;
  for (const token of tokensOf(text, call.start, call.end)) {
    if ('([{'.includes(token.text)) open.push(token);
    if (!')]}'.includes(token.text)) continue;
    const opening = open.pop();
    if (opening && open.length === 0) last = { start: opening.end, end: token.start };
  }
  return last && text[last.start - 1] === '(' && text[call.end - 1] === ')' ? readList(text, last) : undefined;
}

/** Writes one more item at the end of a list, in the manner of the items that are there. */
export function appendItem(text: string, list: List, item: string, padding: '' | ' '): readonly Replacement[] {
  const last = list.items.at(-1);
  if (!last) {
    const isBlank = text.slice(list.inside.start, list.inside.end).trim() === '';
    const range = isBlank ? list.inside : { start: list.inside.end, end: list.inside.end };
    return [{ ...range, text: `${isBlank ? padding : ' '}${item}${padding}` }];
  }
  const indent = ownLineIndent(text, last.start);
  if (list.trailingComma !== null) {
    const at = indent === null ? list.trailingComma : lineEnd(text, list.trailingComma, list.inside.end);
    return [{ start: at, end: at, text: `${indent === null ? ' ' : `${newLine(text)}${indent}`}${item},` }];
  }
  if (indent === null) return [{ start: last.end, end: last.end, text: `, ${item}` }];
  const at = lineEnd(text, last.end, list.inside.end);
  const added = `${newLine(text)}${indent}${item}`;
  if (at === last.end) return [{ start: at, end: at, text: `,${added}` }];
  return [
    { start: last.end, end: last.end, text: ',' },
    { start: at, end: at, text: added },
  ];
}

/** The blanks before an offset when nothing else stands before it on its line, else null. */
export function ownLineIndent(text: string, offset: number): string | null {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(lineStart, offset);
  return before.trim() === '' ? before : null;
}

/** The line break that the text uses. */
export function newLine(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

function readProperty(text: string, at: Range): Property {
  const [first, second] = tokensOf(text, at.start, at.end);
  if (!first || first.text === '...') return { name: null, at, value: null, isShorthand: false };
  const name = /^['"]/.test(first.text) ? first.text.slice(1, -1) : first.text;
  if (second?.text !== ':') return { name, at, value: null, isShorthand: second === undefined };
  const value = tokensOf(text, second.end, at.end)[0];
  return { name, at, value: value ? { start: value.start, end: at.end } : null, isShorthand: false };
}

/** After a comment that follows on the same line, but not beyond the list. */
function lineEnd(text: string, offset: number, limit: number): number {
  const rest = /^[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/)?/.exec(text.slice(offset, limit))?.[0] ?? '';
  return rest.trim() === '' ? offset : offset + rest.trimEnd().length;
}
