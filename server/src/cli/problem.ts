/** What keeps a command from answering: one sentence that says what to do next. It ends the process with code 2. */
export class Problem extends Error {}

/** The sentence of anything that was thrown. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
