import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';

/**
 * Whether V8 refuses under these flags the code that it was asked to keep of a bundle: with the code it keeps the flags of the
 * process that compiled it.
 */
export function isRefused(bundle: string, kept: string, flags: readonly string[]): boolean {
  const program = `
    const { readFileSync } = require('fs');
    const source = require('module').wrap(readFileSync(process.argv[1], 'utf8'));
    new (require('vm').Script)(source, { cachedData: readFileSync(process.argv[2]) }).cachedDataRejected`;
  const { stdout, stderr } = spawnSync(process.execPath, [...flags, '-p', program, bundle, kept], { encoding: 'utf8' });
  assert.match(stdout, /^(true|false)\n$/, stderr);
  return stdout === 'true\n';
}
