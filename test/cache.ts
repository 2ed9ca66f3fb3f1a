import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// What the processes under test keep must not come from another run of the tests, nor stay with whoever runs them.
const folder = mkdtempSync(join(tmpdir(), 'losslens-cache-'));
process.env['LOSSLENS_CACHE'] = folder;
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
