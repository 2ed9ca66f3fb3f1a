import { join } from 'node:path';
import { runCompiled } from '../kept/runCompiled';

/** Milliseconds: by then a file was read, and nobody waits for its answer. */
const untilIdle = 20_000;

/** What an editor starts. */
const keepCompiled = runCompiled(join(__dirname, 'server.main.js'));
setTimeout(keepCompiled, untilIdle).unref();
