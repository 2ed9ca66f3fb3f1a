import { ts } from 'ts-morph';
import { isLexical } from './hoist';
import { anyItem, firstOf, keyOf, thisOrKeyOf } from './references';

/**
 * What the constants of a piece of code are other names of: `net` of `const { net } = this.state` is one of `this.state.net`. Blocks
 * and functions in it may give one name to several.
 */
export type Aliases = Map<string, Set<string>>;

/** Notes what a declaration gives other names; hands out the members that it reads by that. */
export function noteAliases(
  { name, initializer, parent }: ts.VariableDeclaration,
  aliases: Aliases,
): readonly string[] {
  const isListed = ts.isVariableDeclarationList(parent);
  const list = isListed && ts.isForOfStatement(parent.parent) ? keyOf(parent.parent.expression) : undefined;
  const named = list === undefined ? initializer && namedBy(initializer) : `${list}.${anyItem}`;
  if (named === undefined) return [];
  const isFixed = isListed && isLexical(parent) && (parent.flags & ts.NodeFlags.Const) !== 0;
  // Nobody means anything else by `self` later on.
  if (!isFixed && named !== 'this' && list === undefined) return [];
  const members: string[] = [];
  for (const meant of [named, ...resolved(named, aliases)]) collect(name, meant, aliases, members);
  return ts.isIdentifier(name) ? [] : members;
}

/** Notes that a name is one for something else. */
export function noteAlias(aliases: Aliases, name: string, named: string): void {
  const known = aliases.get(name);
  if (known) known.add(named);
  else aliases.set(name, new Set([named]));
}

/** What `this`, a member or an item of a list is named by. */
function namedBy(node: ts.Expression): string | undefined {
  const key = thisOrKeyOf(node);
  if (key !== undefined || !ts.isElementAccessExpression(node)) return key;
  const list = keyOf(node.expression);
  return list === undefined ? undefined : `${list}.${anyItem}`;
}

function collect(name: ts.BindingName, named: string, aliases: Aliases, members: string[]): void {
  if (ts.isIdentifier(name)) {
    noteAlias(aliases, name.text, named);
    members.push(named);
  } else if (ts.isObjectBindingPattern(name)) {
    for (const { name: part, propertyName = part, dotDotDotToken } of name.elements) {
      if (!dotDotDotToken && ts.isIdentifier(propertyName))
        collect(part, `${named}.${propertyName.text}`, aliases, members);
    }
  }
}

/** Keys, and what those are that start with another name. */
export function resolveAliases(keys: ReadonlySet<string>, aliases: Aliases): ReadonlySet<string> {
  if (aliases.size === 0 || keys.size === 0) return keys;
  const all = new Set(keys);
  for (const key of keys) for (const meant of resolved(key, aliases)) all.add(meant);
  return all;
}

function resolved(key: string, aliases: Aliases): readonly string[] {
  const first = firstOf(key);
  const named = aliases.get(first);
  return named === undefined ? [] : [...named].map((owner) => owner + key.slice(first.length));
}
