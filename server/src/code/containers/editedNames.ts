/** What two-way bindings of Vue and Svelte are tied to: `v-model.number="units"`, `bind:value={units}`, `bind:checked`. */
const bindings = [
  /\bv-model[\w.:-]*\s*=\s*["']\s*([A-Za-z_$][\w$]*)/g,
  /\bbind:[\w-]+\s*=\s*["']?\{\s*([A-Za-z_$][\w$]*)/g,
  /\bbind:(\w+)(?=[\s/>])/g,
];
/** The code of handlers: `@click="depth++"`, `on:click={() => (depth = 2)}`. */
const handlers = [
  /(?:^|\s)(?:@|v-on:)[\w.:-]+\s*=\s*(?:"([^"]*)"|'([^']*)')/g,
  /\bon:?[a-z]+(?:\|\w+)*\s*=\s*["']?\{([^}]*)\}/g,
];
const assigned = /(?<![\w$.])([A-Za-z_$][\w$]*)\s*(?:\+\+|--|[-+*/]=|=(?![=>]))/g;

/** The variables of a component that its markup changes: their values are what the user makes of them. */
export function editedNames(markup: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const binding of bindings) for (const [, name = ''] of markup.matchAll(binding)) names.add(name);
  for (const handler of handlers) {
    for (const [, one, other] of markup.matchAll(handler)) {
      for (const [, name = ''] of (one ?? other ?? '').matchAll(assigned)) names.add(name);
    }
  }
  return names;
}
