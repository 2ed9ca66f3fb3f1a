import type { Container, Range, ScriptLanguage } from './container';
import { containerOf, type ScriptPlace } from './elements';

/** A code cell of a notebook that is open: its text as it stands on the screen. */
export interface OpenCell {
  readonly language: ScriptLanguage;
  readonly text: string;
}

/** Stands before each cell, with its language. No cell holds the character: it is a blank in the joined text. */
const mark = '\u001e';
const heading = new RegExp(`${mark}(js|ts|tsx)\\n`, 'g');

/**
 * The cells of an open notebook as one text, which is read under the name of the notebook: an editor has no JSON of it. Each
 * cell stands in it as it is, at its place.
 */
export function joinCells(cells: readonly OpenCell[]): { readonly text: string; readonly places: readonly Range[] } {
  const places: Range[] = [];
  let text = '';
  for (const cell of cells) {
    text += `${mark}${cell.language}\n`;
    places.push({ start: text.length, end: text.length + cell.text.length });
    text += `${cell.text.replaceAll(mark, ' ')}\n`;
  }
  return { text, places };
}

export function isJoined(text: string): boolean {
  return text.startsWith(mark);
}

/** `magicOf` gives how many characters of a cell name its language and are no code. */
export function readJoined(text: string, magicOf: (cell: string) => number): Container {
  const headings = [...text.matchAll(heading)];
  const places = headings.map(({ 0: whole, 1: language, index }, number): ScriptPlace => {
    const start = index + whole.length;
    const end = headings[number + 1]?.index ?? text.length;
    return {
      start: start + magicOf(text.slice(start, end)),
      end,
      language: language === 'ts' || language === 'tsx' ? language : 'js',
      scope: 'shared',
    };
  });
  return containerOf(text, places);
}
