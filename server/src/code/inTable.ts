/**
 * What a table has under a name, and not what every object has: names come from programs, in which `constructor` and `toString` are
 * as good as others.
 */
export function inTable<Member>(table: { readonly [name: string]: Member }, name: string): Member | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
