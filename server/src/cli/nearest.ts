/** The known word nearest to a mistyped one, or undefined when none is near: at most a third of its letters differ. */
export function nearest<Word extends string>(word: string, known: readonly Word[]): Word | undefined {
  const ranked = known
    .map((candidate) => ({ candidate, distance: editDistance(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  if (best && best.distance <= Math.max(2, Math.floor(best.candidate.length / 3))) return best.candidate;
  // Part of a long name is as good as a typing error: `mse` means `softmax-with-mse`.
  return word.length >= 3 ? known.find((candidate) => candidate.toLowerCase().includes(word.toLowerCase())) : undefined;
}

/** Levenshtein distance: the least number of letters to insert, delete or replace. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
