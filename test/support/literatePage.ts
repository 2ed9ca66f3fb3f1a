/** A fenced program of a literate page, under its heading. */
export interface PageProgram {
  readonly title: string;
  readonly language: string;
  readonly marked: string;
  /** The text after the first change of each finding, where the page gives it. */
  readonly fixed: string | null;
}

/**
 * Reads `test/rules/<id>.md`: headings, prose, and fenced blocks in ts, js, tsx, jsx. A block tagged `fixed` belongs to the
 * program before it.
 */
export function readPage(text: string): readonly PageProgram[] {
  const programs: PageProgram[] = [];
  let title = '';
  for (const match of text.matchAll(/^## (.+)$|^```(\w+)( fixed)?\n([\s\S]*?)^```$/gm)) {
    const [, heading, language = 'ts', isFixed, code = ''] = match;
    if (heading !== undefined) title = heading;
    else if (!isFixed) programs.push({ title, language, marked: code, fixed: null });
    else {
      const last = programs.pop();
      if (!last) throw new Error(`"${title}" has a fixed block without a program before it.`);
      programs.push({ ...last, fixed: code });
    }
  }
  return programs;
}
