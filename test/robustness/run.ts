import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Program } from './programs';

/** What came of really running a program. */
export interface Outcome {
  /** False for one that is not JavaScript or TypeScript. */
  readonly parses: boolean;
  /** The messages of what was thrown. */
  readonly thrown: readonly string[];
  /** The messages of what its handlers and methods throw when they are called that nothing in it may call. */
  readonly unasked: readonly string[];
  /** The layers of each model. */
  readonly models: readonly (readonly RunLayer[])[];
}

export interface RunLayer {
  readonly className: string;
  readonly activation: string | null;
  readonly shape: readonly (number | null)[] | readonly (readonly (number | null)[])[] | null;
}

/** Milliseconds without an answer after which a program hangs for good. */
const patience = 20_000;

/** Runs programs with real tfjs, in a process apart. Undefined for one that took the process down, or did not end. */
export async function runPrograms(all: readonly Program[]): Promise<readonly (Outcome | undefined)[]> {
  const outcomes: (Outcome | undefined)[] = [];
  while (outcomes.length < all.length) {
    const answered = await runInOneProcess(all.slice(outcomes.length));
    outcomes.push(...answered);
    if (outcomes.length < all.length) outcomes.push(undefined);
  }
  return outcomes;
}

/** The answers up to the program that the process did not outlive. */
async function runInOneProcess(all: readonly Program[]): Promise<readonly Outcome[]> {
  const child = spawn(process.execPath, ['--max-old-space-size=1024', join(import.meta.dirname, 'mutantChild.mjs')], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(all.map(({ path, text }, id) => `${JSON.stringify([id, path, text])}\n`).join(''));
  let watchdog = setTimeout(() => child.kill('SIGKILL'), patience);
  const outcomes: Outcome[] = [];
  const closed = once(child, 'close');
  for await (const line of createInterface(child.stdout)) {
    clearTimeout(watchdog);
    watchdog = setTimeout(() => child.kill('SIGKILL'), patience);
    const [, outcome] = JSON.parse(line) as [number, Outcome];
    outcomes.push(outcome);
  }
  await closed;
  clearTimeout(watchdog);
  return outcomes;
}
