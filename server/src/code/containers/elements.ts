import { keepEach, keepOnly } from './blank';
import type { Container, InlineScript, LinkedScript, Range, ScriptLanguage, ScriptScope } from './container';
import type { ScriptElement } from './tags';

/** A script before its text is cut out: where it stands, or what it links to. */
export interface ScriptPlace extends Range {
  readonly source?: string;
  readonly language: ScriptLanguage;
  readonly scope: ScriptScope;
}

/** Each script is kept at its offset; a page with hundreds of them is kept as one program instead. Characters in all. */
const mostKept = 20_000_000;

/** A container whose code stands at the offsets of the text. `places` are in the order in which they run. */
export function containerOf(text: string, places: readonly ScriptPlace[]): Container {
  const inline = places.filter(({ source }) => source === undefined);
  const code = keepOnly(
    text,
    [...inline].sort((a, b) => a.start - b.start),
  );
  const linked = places.flatMap(({ source, scope }): LinkedScript[] =>
    source === undefined ? [] : [{ kind: 'linked', source, scope }],
  );
  const [first] = inline;
  if (first && inline.length * text.length > mostKept) {
    const { language, scope } = first;
    return { scripts: [...linked, { kind: 'inline', code, language, scope }], code, segments: null };
  }
  const codes = keepEach(text, places);
  const scripts = places.map(({ source, language, scope }, index): InlineScript | LinkedScript =>
    source === undefined
      ? { kind: 'inline', code: codes[index] ?? '', language, scope }
      : { kind: 'linked', source, scope },
  );
  return { scripts, code, segments: null };
}

export function placeOf(element: ScriptElement, language: ScriptLanguage, scope: ScriptScope): ScriptPlace {
  const source = element.attributes.get('src')?.trim();
  return { start: element.start, end: element.end, language, scope, ...(source !== undefined && { source }) };
}

/** By the attribute `lang`, as components have it. */
export function languageOf({ attributes }: ScriptElement, otherwise: ScriptLanguage = 'js'): ScriptLanguage {
  const lang = attributes.get('lang')?.toLowerCase();
  if (lang === 'ts' || lang === 'typescript') return 'ts';
  if (lang === 'tsx') return 'tsx';
  return lang === undefined ? otherwise : 'js';
}
