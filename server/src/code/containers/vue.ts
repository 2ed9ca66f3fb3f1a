import type { Container } from './container';
import { editedNames } from './editedNames';
import { containerOf, languageOf, placeOf } from './elements';
import { findScripts } from './tags';

/** A Vue component: `<script>` runs once for the module, `<script setup>` after it, in the scope of the same module. */
export function readVue(text: string): Container {
  const elements = findScripts(text, 'component').scripts;
  const setup = elements.filter(({ attributes }) => attributes.has('setup'));
  const normal = elements.filter(({ attributes }) => !attributes.has('setup'));
  const container = containerOf(
    text,
    [...normal, ...setup].map((element) => placeOf(element, languageOf(element), 'shared')),
  );
  return { ...container, edited: editedNames(text) };
}
