import { join } from 'node:path';
import { runCompiled } from '../kept/runCompiled';

/** Milliseconds: by then a file was read, and its code is compiled. Writing that down takes a tenth of a second, once for a build. */
const untilCompiled = 20_000;

/** What an editor starts. */
const keepCompiled = runCompiled(join(__dirname, 'server.main.js'));
setTimeout(keepCompiled, untilCompiled).unref();
