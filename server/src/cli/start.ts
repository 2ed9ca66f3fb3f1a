import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { dyingYoung, tellEngine } from '../kept/engine';
import { runCompiled } from '../kept/runCompiled';
import { shortLife } from './shortLife';

/** The commands that read code: after one that came to its end, all is compiled that the next will need. */
const readers = new Set(['lint', 'models', 'diagnose', 'try']);

if (isMainThread) for (const flags of [dyingYoung, shortLife]) tellEngine(flags);

/** What `losslens` starts. */
const keepCompiled = runCompiled(join(__dirname, 'cli.main.js'));
if (readers.has(process.argv[2] ?? '')) {
  process.on('exit', (code) => {
    if (code <= 1) keepCompiled();
  });
}
