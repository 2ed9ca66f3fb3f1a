/** What keeps a command from answering: one sentence that says what to do next. It ends the process with code 2. */
export class Problem extends Error {}

/** The sentence of anything that was thrown, on one line: it may quote a file that is no text. */
export function sentenceOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}
