import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Script } from 'node:vm';
import type * as tfl from '@tensorflow/tfjs-layers';
import { build } from 'esbuild';
import { defaultSettings, type lintFile, type Sources } from '../../server/src/analysis';

const root = join(import.meta.dirname, '..', '..');
const load = createRequire(join(root, 'package.json'));

/** What a module of CommonJS is wrapped into. */
type Body = (require: NodeJS.Require, module: { exports: object }, exports: object) => void;
/** Where tfjs is changed by whoever asks it: each instance must find it as it was. */
const { prototype } = (load('@tensorflow/tfjs-layers') as typeof tfl).layers.Layer;
const untouched = Object.getOwnPropertyDescriptor(prototype, 'addWeight') ?? {};

/** A linter that reads each file as if it were its first: all that the code keeps for later is made anew for each call. */
export async function memoryless(): Promise<(path: string, sources: Sources) => string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['server/src/analysis/lintFile.ts'],
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'cjs',
    write: false,
  });
  const run = new Script(`(function (require, module, exports) {${outputFiles[0]?.text ?? ''}\n})`);
  return (path, sources) => {
    const module = { exports: {} };
    const touched = Object.getOwnPropertyDescriptor(prototype, 'addWeight') ?? {};
    Object.defineProperty(prototype, 'addWeight', untouched);
    try {
      (run.runInThisContext() as Body)(load, module, module.exports);
      return answer((module.exports as { lintFile: typeof lintFile }).lintFile, path, sources);
    } finally {
      Object.defineProperty(prototype, 'addWeight', touched);
    }
  };
}

/** All that a linter says of a file, as one text. */
export function answer(lint: typeof lintFile, path: string, sources: Sources): string {
  return JSON.stringify(lint(path, sources, defaultSettings), (_key, value: unknown) =>
    value === undefined || (typeof value === 'number' && !Number.isFinite(value)) ? `‹${String(value)}›` : value,
  );
}
