import type { Container, Range } from './container';
import { containerOf, languageOf, placeOf, type ScriptPlace } from './elements';
import { isModule, languageByType } from './html';
import { findScripts } from './tags';

/**
 * An Astro component: the frontmatter between two lines of `---` runs on the server, scripts in the browser; neither sees the
 * names of the other. Both are TypeScript. Scripts are modules, but for those that are inline.
 */
export function readAstro(text: string): Container {
  const frontmatter = frontmatterOf(text);
  const found = findScripts(text, 'component', frontmatter?.end ?? 0);
  const scripts = found.scripts.flatMap((element): ScriptPlace[] => {
    if (languageByType(element) === undefined) return [];
    const inline = element.attributes.has('is:inline') && !isModule(element);
    return [placeOf(element, languageOf(element, 'ts'), inline ? 'shared' : 'own')];
  });
  const server: readonly ScriptPlace[] = frontmatter ? [{ ...frontmatter, language: 'ts', scope: 'own' }] : [];
  return containerOf(text, [...server, ...scripts]);
}

/** Only blanks and comments may stand before it. One that is not closed goes on to the end. */
function frontmatterOf(text: string): Range | undefined {
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  for (;;) {
    start += /^\s*/.exec(text.slice(start))?.[0].length ?? 0;
    if (!text.startsWith('<!--', start)) break;
    const end = text.indexOf('-->', start);
    if (end < 0) return undefined;
    start = end + 3;
  }
  if (!text.startsWith('---', start)) return undefined;
  const closing = /^[ \t]*---/gm;
  closing.lastIndex = start + 3;
  return { start: start + 3, end: closing.exec(text)?.index ?? text.length };
}
