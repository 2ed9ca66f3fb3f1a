import { setFlagsFromString } from 'node:v8';

/** Flags of V8 by the versions of Node that they were tried with: an engine that does not know a flag says so on stderr. */
export type EngineFlags = Readonly<Record<string, readonly string[]>>;

/** Those for a version of Node such as `20.20.2`; none for one that was not tried. */
export function flagsFor(flags: EngineFlags, version: string): readonly string[] {
  return flags[version.split('.', 1)[0] ?? version] ?? [];
}

/** Tells the engine of this process, all threads of it. To be called before code is run that was kept under the same flags. */
export function tellEngine(flags: EngineFlags): void {
  for (const flag of flagsFor(flags, process.versions.node)) setFlagsFromString(flag);
}

const noPretenuring = ['--no-allocation-site-pretenuring'];

/**
 * For processes that read files: nothing is made old at once. V8 does that with what is made where most of what was made before has
 * lived through collections of young garbage, as all of a file does that is being read at that moment. It then lives until all is
 * collected, and keeps alive what it points to. Measured on 1200 files in one process: 14 MB instead of 7.6 MB are freed by a
 * collection, those took 0.7 s instead of 3.4 s, and there was 1 of all garbage instead of 9 (Node 20; much the same with 22 and 24).
 */
export const dyingYoung: EngineFlags = { 20: noPretenuring, 22: noPretenuring, 24: noPretenuring };
