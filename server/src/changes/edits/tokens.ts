/** A token of JavaScript: enough of it to find where the items of a list begin and end. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const trivia = /(?:\s|\/\/[^\r\n]*|\/\*[\s\S]*?\*\/)+/y;
const word = /[\p{ID_Continue}$#@]+/uy;
const quoted = /'(?:\\[\s\S]|[^'\\])*'|"(?:\\[\s\S]|[^"\\])*"/y;
const regularExpression = /\/(?:\\.|\[(?:\\.|[^\]\\\r\n])*\]|[^/[\\\r\n])+\/[a-z]*/y;
const longPunctuation = /\.\.\.|=>|\?\./y;

/** Splits the text between two offsets into tokens; blanks and comments are left out. Never fails: what it does not know is one character. */
export function tokensOf(text: string, start: number, end: number): readonly Token[] {
  const tokens: Token[] = [];
  let offset = start;
  while ((offset = afterTrivia(text, offset)) < end) {
    const tokenEnd = Math.min(end, tokenEndAt(text, offset, tokens.at(-1)?.text));
    tokens.push({ start: offset, end: tokenEnd, text: text.slice(offset, tokenEnd) });
    offset = tokenEnd;
  }
  return tokens;
}

/** The offset of the first character that is neither a blank nor in a comment. */
export function afterTrivia(text: string, offset: number): number {
  return endOfMatch(trivia, text, offset) ?? offset;
}

function tokenEndAt(text: string, offset: number, before: string | undefined): number {
  const character = text[offset];
  if (character === '`') return endOfTemplate(text, offset);
  const patterns = [
    quoted,
    word,
    longPunctuation,
    ...(character === '/' && mayStartValue(before) ? [regularExpression] : []),
  ];
  for (const pattern of patterns) {
    const end = endOfMatch(pattern, text, offset);
    if (end !== undefined) return end;
  }
  return offset + 1;
}

/** A slash divides after a value and starts a regular expression elsewhere. */
function mayStartValue(before: string | undefined): boolean {
  return (
    before === undefined || !/[\p{ID_Continue}$)\]}'"`]$/u.test(before) || /^(?:return|typeof|case|in|of)$/.test(before)
  );
}

function endOfTemplate(text: string, start: number): number {
  let offset = start + 1;
  while (offset < text.length) {
    if (text[offset] === '\\') offset += 2;
    else if (text[offset] === '`') return offset + 1;
    else if (text.startsWith('${', offset)) offset = endOfSubstitution(text, offset + 2);
    else offset++;
  }
  return text.length;
}

function endOfSubstitution(text: string, start: number): number {
  let depth = 1;
  let offset = afterTrivia(text, start);
  let before: string | undefined;
  while (offset < text.length) {
    const end = tokenEndAt(text, offset, before);
    before = text.slice(offset, end);
    if (before === '{') depth++;
    if (before === '}' && --depth === 0) return end;
    offset = afterTrivia(text, end);
  }
  return text.length;
}

function endOfMatch(pattern: RegExp, text: string, offset: number): number | undefined {
  pattern.lastIndex = offset;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
