import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { runCompiled } from '../kept/runCompiled';
import { prepareForShortLife } from './shortLife';

/** The commands that read code: after one that came to its end, all is compiled that the next will need. */
const readers = new Set(['lint', 'models', 'diagnose', 'try']);

if (isMainThread) prepareForShortLife();

/** What `losslens` starts. */
const keepCompiled = runCompiled(join(__dirname, 'cli.main.js'));
if (readers.has(process.argv[2] ?? '')) {
  process.on('exit', (code) => {
    if (code <= 1) keepCompiled();
  });
}
