import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { LintReport } from '../analysis/lintFile';
import type { FileReader } from './fileReader';
import { take, type Answer, type SharedFiles } from './helper';

/** After so many files that nothing was known of, a helper is started; so many must be left, or it gets ready for nothing. */
const filesBefore = 3;
const filesLeft = 12;

/** Each has a heap of its own, and in a container more processors may be seen than may be used. */
const mostHelpers = 3;

interface Helper {
  readonly worker: Worker;
  /** Comes true when it has said all, or has died. */
  readonly over: Promise<void>;
}

/**
 * Reads files together with threads that run `script`, where many have to be read and `processors` are free; answers in the order
 * of the paths. A helper that dies, as where memory ends, costs time and nothing else: what it has not answered is read here.
 */
export async function readTogether(
  files: Omit<SharedFiles, 'next'>,
  { known, read }: FileReader,
  script = join(__dirname, 'cli.js'),
  processors = availableParallelism(),
): Promise<readonly LintReport[]> {
  const { paths } = files;
  const shared = { ...files, next: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) };
  const reports = new Map<number, LintReport>();
  const helpers: Helper[] = [];
  let [started, readHere] = [0, 0];
  for (const [index, path] of take(shared)) {
    let report = known(path);
    if (!report) {
      const isDue = started < Math.min(processors - 1, mostHelpers, Math.floor(readHere++ / filesBefore));
      if (isDue && paths.length - index > filesLeft) {
        started++;
        helpers.push(...startHelper(script, shared, reports));
      }
      report = read(path);
    }
    reports.set(index, report);
  }
  if (reports.size < paths.length) {
    for (const { worker } of helpers) worker.ref();
    await Promise.all(helpers.map(({ over }) => over));
  }
  return paths.map((path, index) => reports.get(index) ?? read(path));
}

/** None where the engine was told to start no threads. Nobody waits for one that is not ready when all has been read. */
function startHelper(script: string, files: SharedFiles, reports: Map<number, LintReport>): readonly Helper[] {
  try {
    const worker = new Worker(script);
    const over = new Promise<void>((done) => {
      worker.on('message', (answer: Answer) => {
        if (answer) reports.set(answer.index, answer.report);
        else done();
      });
      worker.on('exit', () => done());
    });
    worker.on('error', () => {
      // It ends, and what it has not answered is read by whoever waits.
    });
    worker.unref();
    worker.postMessage(files);
    return [{ worker, over }];
  } catch {
    // All is read without it.
    return [];
  }
}
