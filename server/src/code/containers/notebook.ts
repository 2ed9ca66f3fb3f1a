import type { Container } from './container';
import { containerOf, type ScriptPlace } from './elements';
import { scriptsInHtml } from './html';
import { isJoined, readJoined } from './joinedCells';
import { magicOf, readCells } from './notebookCells';
import { decodeString, type Segment } from './segments';

/**
 * The code cells of a notebook that are JavaScript or TypeScript, and the scripts of those that are pages, in order, in one scope. The code is what the JSON strings
 * say, a cell after the other; the segments lead back to the strings. A notebook that is open is given as its joined cells.
 */
export function readNotebook(text: string): Container {
  if (isJoined(text)) return readJoined(text, (cell) => magicOf(cell)?.length ?? 0);
  const segments: Segment[] = [];
  const places: ScriptPlace[] = [];
  let code = '';
  for (const { strings, language, magic } of mayHoldScripts(text) ? readCells(text) : []) {
    const start = code.length + magic;
    for (const { start: from, end } of strings) {
      const decoded = decodeString(text.slice(from, end), from, code.length);
      segments.push(...decoded.segments);
      code += decoded.code;
    }
    if (language === 'html') places.push(...shifted(scriptsInHtml(code.slice(start)), start));
    else places.push({ start, end: code.length, language, scope: 'shared' });
    code += '\n';
  }
  return { ...containerOf(code, places), segments };
}

function shifted(places: readonly ScriptPlace[], by: number): readonly ScriptPlace[] {
  return places.map((place) => ({ ...place, start: place.start + by, end: place.end + by }));
}

/** Notebooks carry pictures of many megabytes: most are put aside before they are parsed. */
function mayHoldScripts(text: string): boolean {
  return /tensorflow|tf/.test(text) && /javascript|typescript|deno|%%(?:js|node|html)/i.test(text);
}
