import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { LintReport } from '../analysis/lintFile';
import { take, type Answer, type SharedFiles } from './helper';

/** Threads that read files together with this one. */
export interface Helpers {
  /** Starts as many as pay when so many files have to be read; they get ready while more are found. */
  expect(fileCount: number): void;
  /**
   * Reads the files, and answers in their order. A helper that dies, as where memory ends, costs time and nothing else: what it has
   * not answered is read here.
   */
  read(files: Omit<SharedFiles, 'next'>, read: (path: string) => LintReport): Promise<readonly LintReport[]>;
}

/** A helper needs the time of some ten files to get ready. */
const filesForOne = 12;

/** Each has a heap of its own, and in a container more processors may be seen than may be used. */
const mostHelpers = 3;

/** `script` is what each of them runs, `processors` how many threads can run at once. */
export function createHelpers(script = join(__dirname, 'cli.js'), processors = availableParallelism()): Helpers {
  const helpers: Worker[] = [];
  let started = 0;
  return {
    expect(fileCount) {
      const wanted = Math.min(processors - 1, Math.floor(fileCount / filesForOne), mostHelpers);
      for (; started < wanted; started++) helpers.push(...startHelper(script));
    },
    async read(files, read) {
      const shared = { ...files, next: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) };
      const reports = new Map<number, LintReport>();
      const answers = helpers.map((helper) => answersOf(helper, shared, reports));
      for (const [index, path] of take(shared)) reports.set(index, read(path));
      await Promise.all(answers);
      return files.paths.map((path, index) => reports.get(index) ?? read(path));
    },
  };
}

/** None where the engine was told to start no threads. A command that ends before it has shared anything does not wait for it. */
function startHelper(script: string): readonly Worker[] {
  try {
    const helper = new Worker(script);
    helper.unref();
    helper.on('error', () => {
      // It ends, and what it has not answered is read by whoever waits.
    });
    return [helper];
  } catch {
    // All is read without it.
    return [];
  }
}

/** Over when the helper has said all, or has died. */
function answersOf(helper: Worker, files: SharedFiles, reports: Map<number, LintReport>): Promise<void> {
  return new Promise((over) => {
    helper.on('message', (answer: Answer) => {
      if (answer) reports.set(answer.index, answer.report);
      else over();
    });
    helper.on('exit', () => over());
    helper.ref();
    helper.postMessage(files);
  });
}
