import pico from 'picocolors';

export type Colors = ReturnType<typeof pico.createColors>;

/** Where a command runs and whom it talks to meanwhile. Its answer itself is the Outcome that it returns. */
export interface Terminal {
  /** Relative paths are taken from here. */
  readonly folder: string;
  readonly colors: Colors;
  /** Columns of the window. */
  readonly width: number;
  /** Shows how far a run is, on one line that the next call replaces; the empty text wipes it. Silent when nobody watches. */
  progress(line: string): void;
  /** Says one sentence beside the answer. */
  note(sentence: string): void;
  /** Calls back when the user interrupts; hands back how to stop listening. */
  onInterrupt(listener: () => void): () => void;
}

/**
 * What a command answers. 0: clean. 1: findings or symptoms of severity error, or too many warnings. 2: no answer. 130: the
 * user interrupted it, as shells count it (128 + SIGINT); the answer is of what there was until then.
 */
export interface Outcome {
  readonly text: string;
  readonly code: 0 | 1 | 2 | 130;
}

/** The terminal of this process; answers that go to a file or a pipe carry no colours, nor do any under NO_COLOR. */
export function processTerminal(answersToFile: boolean): Terminal {
  const { stdout, stderr } = process;
  const watched = stderr.isTTY && stdout.isTTY;
  return {
    folder: process.cwd(),
    colors: pico.createColors(pico.isColorSupported && stdout.isTTY && !answersToFile),
    width: Math.min(stdout.columns || 100, 120),
    progress(line) {
      if (watched) stderr.write(`\r\u001b[K${line.slice(0, stdout.columns - 1)}`);
    },
    note: (sentence) => void stderr.write(`losslens: ${sentence}\n`),
    onInterrupt(listener) {
      process.once('SIGINT', listener);
      return () => void process.off('SIGINT', listener);
    },
  };
}
