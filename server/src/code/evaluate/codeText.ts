import { ts } from 'ts-morph';

/** Comments with the blanks around them, where no text or regular expression can stand. */
const comments = /(?<!\s)\s*(?:(?:\/\*[^]*?\*\/|\/\/.*)\s*)+/g;

/** The text of a node without the comments in it, at least `enough` characters of it where it has as many. */
export function codeText(source: ts.SourceFile, node: ts.Node, enough: number): string {
  const start = node.getStart(source);
  const whole = source.text.slice(start, Math.min(node.end, start + enough));
  if (!/\/[/*]/.test(whole)) return whole;
  let text = '';
  const read = (part: ts.Node): void => {
    const first = part.getStart(source);
    if (ts.isToken(part)) {
      text += source.text.slice(first, part.end);
      return;
    }
    let from = first;
    // What stands between the parts of a node are words and signs of the language, blanks and comments.
    const readTo = (end: number): void => {
      text += source.text.slice(from, end).replace(comments, blankFor);
    };
    ts.forEachChild(part, (child) => {
      if (text.length >= enough) return true;
      if (child.end <= from) return undefined;
      readTo(child.getStart(source));
      read(child);
      from = child.end;
      return undefined;
    });
    if (text.length < enough) readTo(part.end);
  };
  read(node);
  return text;
}

/** A blank where there was one before the comment, or where words need one. */
function blankFor(comment: string, offset: number, text: string): string {
  return /^\s/.test(comment) || /\w$/.test(text.slice(0, offset)) ? ' ' : '';
}
