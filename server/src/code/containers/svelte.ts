import type { Container } from './container';
import { editedNames } from './editedNames';
import { containerOf, languageOf, placeOf } from './elements';
import { type ScriptElement, findScripts } from './tags';

/** A Svelte component: the script of the module runs first, wherever it stands; the one of the instance sees its names. */
export function readSvelte(text: string): Container {
  const elements = findScripts(text, 'component').scripts;
  const ofModule = elements.filter(isOfModule);
  const ofInstance = elements.filter((element) => !isOfModule(element));
  const container = containerOf(
    text,
    [...ofModule, ...ofInstance].map((element) => placeOf(element, languageOf(element), 'shared')),
  );
  return { ...container, edited: editedNames(text) };
}

function isOfModule({ attributes }: ScriptElement): boolean {
  return attributes.has('module') || attributes.get('context') === 'module';
}
