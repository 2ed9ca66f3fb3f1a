import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { createRequire, Module } from 'node:module';
import { basename, dirname } from 'node:path';
import { Script } from 'node:vm';
import { keep, readKept, sweep } from './store';

/** Keeps what V8 has compiled of a bundle so far, unless it came from there. */
export type KeepCompiled = () => void;

/**
 * Runs a bundle with the code that an earlier process has compiled of it, if one left any: half of a short run goes into compiling
 * a compiler and a training library. The bundle is CommonJS, and imports nothing by `import()`.
 */
export function runCompiled(bundle: string): KeepCompiled {
  const { prefix, name } = placeOf(bundle);
  const cachedData = readKept(name);
  const source = Module.wrap(readFileSync(bundle, 'utf8'));
  const script = new Script(source, { filename: bundle, ...(cachedData && { cachedData }) });
  const module = new Module(bundle);
  const run = script.runInThisContext() as (...given: unknown[]) => void;
  run.call(module.exports, module.exports, createRequire(bundle), module, bundle, dirname(bundle));
  return () => {
    if (cachedData && !script.cachedDataRejected) return;
    keep(name, script.createCachedData());
    sweep((other) => other.startsWith(prefix) && other !== name);
  };
}

/**
 * The name for the code of a bundle; its `prefix` tells the bundle and the engine. V8 itself refuses code of another engine or of
 * other flags; it does not see that a bundle was built anew.
 */
function placeOf(bundle: string): { readonly prefix: string; readonly name: string } {
  const { v8, electron = '' } = process.versions;
  const { mtimeMs, size } = statSync(bundle);
  const flags = [...process.execArgv, process.env['NODE_OPTIONS'] ?? ''];
  const prefix = `${basename(bundle, '.js')}-${digest([bundle, v8, electron, process.arch, ...flags])}-`;
  return { prefix, name: `${prefix}${digest([mtimeMs, size])}` };
}

function digest(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}
