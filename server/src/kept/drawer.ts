import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { overwrite, readKept } from './store';

/** What one bundle keeps for its next process. */
export interface Drawer {
  /** Another one after each build: what an older bundle has found counts for nothing. */
  readonly version: string;
  read(name: string): Buffer | undefined;
  /** What is read while it is kept may be parts of both: it has to show whether it is whole. */
  keep(name: string, contents: Buffer): void;
}

/** The drawer of a bundle; undefined where there is none: run from source, code changes without anybody's noticing. */
export function drawerOf(bundle: string): Drawer | undefined {
  const status = statSync(bundle, { throwIfNoEntry: false });
  if (!status) return undefined;
  const label = basename(bundle, '.main.js');
  return {
    version: `${bundle} ${status.mtimeMs} ${status.size}`,
    read: (name) => readKept(`${label}-${name}`),
    keep: (name, contents) => overwrite(`${label}-${name}`, contents),
  };
}
