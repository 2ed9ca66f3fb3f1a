/** A memory of bounded size for what takes long to make. */
export interface Recent<Value> {
  /** What is remembered under a key, which is forgotten by that. */
  take(key: string): Value | undefined;
  put(key: string, value: Value): void;
}

/** Names alone weigh little. */
const mostNames = 10_000;

/**
 * Remembers what was put in last: `again` values of those that come back under the same key, and apart from them `once` of those
 * that came for the first time. Whoever goes through a whole workspace so drives out nothing that is asked for with each key, and
 * what was read for that alone is soon gone (2Q: Johnson and Shasha, VLDB 1994).
 */
export function createRecent<Value>({ again, once }: { readonly again: number; readonly once: number }): Recent<Value> {
  const names = new Set<string>();
  const returned = new Map<string, Value>();
  const first = new Map<string, Value>();
  return {
    take(key) {
      const from = returned.has(key) ? returned : first;
      const value = from.get(key);
      from.delete(key);
      return value;
    },
    put(key, value) {
      if (names.has(key)) putLast(returned, again, key, value);
      else putLast(first, once, key, value);
      if (names.size >= mostNames) names.clear();
      names.add(key);
    },
  };
}

/** The first entry is always the one that was not asked for longest. */
function putLast<Value>(entries: Map<string, Value>, most: number, key: string, value: Value): void {
  entries.delete(key);
  entries.set(key, value);
  for (const oldest of entries.keys()) {
    if (entries.size <= most) return;
    entries.delete(oldest);
  }
}
