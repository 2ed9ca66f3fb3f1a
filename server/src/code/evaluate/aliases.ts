import { ts } from 'ts-morph';
import { isLexical } from './hoist';
import { partsOf, thisOrKeyOf } from './references';

/** What the constants of a piece of code are other names of: `net` of `const { net } = this.state` is one of `this.state.net`. */
export type Aliases = Map<string, string>;

/** Notes what a declaration gives other names; hands out the members that it reads by that. */
export function noteAliases(
  { name, initializer, parent }: ts.VariableDeclaration,
  aliases: Aliases,
): readonly string[] {
  const named = initializer && thisOrKeyOf(initializer);
  if (named === undefined) return [];
  const isFixed =
    ts.isVariableDeclarationList(parent) && isLexical(parent) && (parent.flags & ts.NodeFlags.Const) !== 0;
  // Nobody means anything else by `self` later on.
  if (!isFixed && named !== 'this') return [];
  const before = aliases.size;
  collect(name, resolved(named, aliases), aliases);
  return ts.isIdentifier(name) ? [] : [...aliases.values()].slice(before);
}

function collect(name: ts.BindingName, named: string, aliases: Aliases): void {
  if (ts.isIdentifier(name)) aliases.set(name.text, named);
  else if (ts.isObjectBindingPattern(name)) {
    for (const element of name.elements) {
      const { propertyName = element.name, dotDotDotToken } = element;
      if (!dotDotDotToken && ts.isIdentifier(propertyName))
        collect(element.name, `${named}.${propertyName.text}`, aliases);
    }
  }
}

/** Keys, and what those are that start with another name. */
export function resolveAliases(keys: ReadonlySet<string>, aliases: Aliases): ReadonlySet<string> {
  if (aliases.size === 0 || keys.size === 0) return keys;
  const all = new Set(keys);
  for (const key of keys) all.add(resolved(key, aliases));
  return all;
}

function resolved(key: string, aliases: Aliases): string {
  const { first } = partsOf(key);
  const named = aliases.get(first);
  return named === undefined ? key : named + key.slice(first.length);
}
