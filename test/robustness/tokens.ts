/** A token with the blanks and comments before it. */
export interface Token {
  readonly blank: string;
  readonly text: string;
}

const blank = /(?:\s|\/\/[^\n]*|\/\*[^]*?\*\/)*/y;
const word = /[\p{ID_Start}$_#][\p{ID_Continue}$]*/uy;
const number = /\d[\d._]*(?:e[+-]?\d+)?/iy;
const quoted = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\[^])*`/y;
const sign = /\*\*=?|=>|\.\.\.|\?\?=?|\?\.|&&=?|\|\|=?|[=!]==?|[<>]=|[+\-*/%]=|\+\+|--|[^]/y;

/**
 * The tokens of a program, all of its text but the blanks at its end. A division is told from a regular expression by nobody:
 * the programs of the corpus have none.
 */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  for (;;) {
    const before = take(blank) ?? '';
    const token = take(word) ?? take(number) ?? take(quoted) ?? take(sign);
    if (token === undefined) return tokens;
    tokens.push({ blank: before, text: token });
  }
}
