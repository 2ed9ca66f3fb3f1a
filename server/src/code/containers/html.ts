import type { Container, ScriptLanguage } from './container';
import { containerOf, placeOf, type ScriptPlace } from './elements';
import { findScripts, type ScriptElement } from './tags';

const classicTypes =
  /^(?:(?:text|application)\/(?:x-)?(?:java|ecma)script|text\/(?:javascript1\.\d|jscript|livescript|jsx|babel)|jsx|babel)?$/;
const typescriptTypes = /^(?:text|application)\/(?:x-)?typescript$/;

/**
 * The scripts of a web page. Classic ones share the global scope and run first, those that wait for the page (`defer`) after the
 * others; modules are deferred and keep their names to themselves, and so do event handlers (teaching pages hold whole models in an
 * `onclick`). Data blocks (JSON, templates, shaders, import maps) are no scripts.
 */
export function readHtml(text: string): Container {
  const found = findScripts(text, 'html');
  const quoted = found.handlers.filter((range) => isProgram(text.slice(range.start, range.end)));
  const handlers = quoted.map((range): ScriptPlace => ({ ...range, language: 'js', scope: 'own' }));
  return { ...withoutCommentMarks(containerOf(text, [...inOrder(found.scripts), ...handlers])), quoted };
}

/** Where the scripts of a page stand, in the order in which they run. */
export function scriptsInHtml(text: string): readonly ScriptPlace[] {
  return inOrder(findScripts(text, 'html').scripts);
}

function inOrder(elements: readonly ScriptElement[]): readonly ScriptPlace[] {
  const places = elements.flatMap((element) => {
    const language = languageByType(element);
    // A browser that knows modules leaves out what is written for those that do not.
    if (language === undefined || element.attributes.has('nomodule')) return [];
    const place = placeOf(element, language, isModule(element) ? 'own' : 'shared');
    const waits = place.source !== undefined && element.attributes.has('defer');
    return [{ place, turn: place.scope === 'own' ? 2 : waits ? 1 : 0 }];
  });
  return places.sort((a, b) => a.turn - b.turn).map(({ place }) => place);
}

/** Most handlers only call what a script defines. One with character references would not keep its offsets. */
function isProgram(handler: string): boolean {
  return /\btf\b|tensorflow/.test(handler) && !/&(?:\w+|#\w+);/.test(handler);
}

/** How a page's script is parsed; undefined when it is not run at all. */
export function languageByType({ attributes }: ScriptElement): ScriptLanguage | undefined {
  const type = (attributes.get('type') ?? '').trim().toLowerCase();
  if (type === 'module' || classicTypes.test(type)) return 'js';
  return typescriptTypes.test(type) ? 'ts' : undefined;
}

export function isModule({ attributes }: ScriptElement): boolean {
  return [attributes.get('type'), attributes.get('data-type')].some((type) => type?.trim().toLowerCase() === 'module');
}

/** In a page's script `<!--` and `-->` open comments of one line, which the TypeScript parser does not know. */
function withoutCommentMarks(container: Container): Container {
  const mended = (code: string) => code.replace(/^([ \t]*)<!--/gm, '$1//  ').replace(/^([ \t]*)-->/gm, '$1// ');
  return {
    ...container,
    scripts: container.scripts.map((script) =>
      script.kind === 'inline' ? { ...script, code: mended(script.code) } : script,
    ),
    code: mended(container.code),
  };
}
