import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { runCompiled } from '../kept/runCompiled';

/** The commands that read code: after one that came to its end, all is compiled that the next will need. */
const readers = new Set(['lint', 'models', 'diagnose', 'try']);

/** What `losslens` starts, and each of its threads. */
const keepCompiled = runCompiled(join(__dirname, 'cli.main.js'));
if (isMainThread && readers.has(process.argv[2] ?? '')) {
  process.on('exit', (code) => {
    if (code <= 1) keepCompiled();
  });
}
