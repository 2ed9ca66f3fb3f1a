import { newLine, ownLineIndent, type Range, type Replacement } from './lists';
import { type Token, tokensOf } from './tokens';

/** `receiver.add(…)`, and the statement around it. */
export interface CallStatement {
  readonly at: Range;
  readonly receiver: Range;
}

/**
 * Writes one more such call before or behind it, with a semicolon where it has one. A body of an `if` or a loop gets braces. Null
 * where the call is only a part of its statement, or where that cannot be told.
 */
export function besideCall(
  text: string,
  { at, receiver }: CallStatement,
  call: string,
  side: 'before' | 'behind',
): readonly Replacement[] | null {
  const { start, end } = at;
  if (receiver.start !== start || !isOneCall(text, at)) return null;
  const before = tokensOf(text, 0, start);
  const indent = ownLineIndent(text, start);
  const standing = standingOf(before, indent !== null);
  if (standing === null) return null;

  const isEnded = text[end - 1] === ';';
  const parting = indent === null || /^[([]/.test(call) ? ';' : '';
  const gap = indent === null ? ' ' : newLine(text) + indent;
  const edit =
    side === 'before'
      ? { start, end: start, text: `${call}${isEnded ? ';' : parting}${gap}` }
      : { start: end, end, text: `${isEnded ? '' : parting}${gap}${call}${isEnded ? ';' : ''}` };
  const header = before.at(-1)?.end;
  if (standing === 'listed' || header === undefined) return [edit];

  const open = { start: header, end: header, text: ' {' };
  const close = indent === null ? ' }' : `${newLine(text)}${indentAt(text, header)}}`;
  return side === 'behind'
    ? [open, { ...edit, text: edit.text + close }]
    : [open, edit, { start: end, end, text: close }];
}

/** Whether the whole of it is one call: nothing is done with what that gives, and nothing beside it. */
function isOneCall(text: string, { start, end }: Range): boolean {
  const tokens = tokensOf(text, start, end).filter(({ text: token }) => token !== ';');
  let depth = 0;
  return tokens.every(({ text: token }, index) => {
    if (')]}'.includes(token)) depth--;
    const isOutside = depth === 0;
    if ('([{'.includes(token)) depth++;
    if (index === tokens.length - 1) return isOutside && token === ')';
    return !isOutside || /^(?:[\p{ID_Continue}$#]+|\.|\?\.|!|[([\])])$/u.test(token);
  });
}

/** One of several statements, or alone as a body without braces; null where that cannot be told. */
function standingOf(before: readonly Token[], isOnOwnLine: boolean): 'listed' | 'body' | null {
  const last = before.at(-1)?.text;
  if (last === undefined || [';', '{', '}', ':'].includes(last)) return 'listed';
  if (last === 'else' || last === 'do' || (last === ')' && endsHeader(before))) return 'body';
  return isOnOwnLine ? 'listed' : null;
}

/** Whether the parentheses at the end belong to an `if` or a loop. */
function endsHeader(tokens: readonly Token[]): boolean {
  let depth = 0;
  for (let index = tokens.length - 1; index >= 0; index--) {
    const token = tokens[index]?.text;
    if (token === ')') depth++;
    if (token === '(') depth--;
    if (depth > 0) continue;
    const word = tokens[index - 1]?.text ?? '';
    return ['if', 'for', 'while'].includes(word === 'await' ? (tokens[index - 2]?.text ?? '') : word);
  }
  return false;
}

/** The blanks at the beginning of a line. */
function indentAt(text: string, offset: number): string {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return line.slice(0, line.length - line.trimStart().length);
}
