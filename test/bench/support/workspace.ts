import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { modelFile } from './modelFile';

/** The command line as it is built. */
export const cliPath = join(import.meta.dirname, '..', '..', '..', 'dist', 'cli.js');

export interface Workspace {
  readonly folder: string;
  /** The files that import tfjs. */
  readonly modelFiles: readonly string[];
  readonly otherFiles: readonly string[];
  /** Changes the files that import tfjs, so that nothing is known of them from before. */
  editModels(turn: number): void;
  remove(): void;
}

/** Writes a folder of TypeScript files of which some define models. */
export function makeWorkspace(fileCount: number, modelCount: number): Workspace {
  const folder = mkdtempSync(join(tmpdir(), 'losslens-bench-'));
  const write = (name: string, text: string): string => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  };
  const modelFiles = Array.from({ length: modelCount }, (_, i) => write(`src/models/model${i}.ts`, modelSource(i)));
  const otherFiles = Array.from({ length: fileCount - modelCount }, (_, i) =>
    write(pathOfOther(i), otherSource(i, fileCount - modelCount)),
  );
  return {
    folder,
    modelFiles,
    otherFiles,
    editModels: (turn) => modelFiles.forEach((path, i) => writeFileSync(path, `${modelSource(i)}// ${turn}\n`)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The model file with another name of its own in each copy, so that nothing is found again by its text. */
function modelSource(index: number): string {
  return modelFile().replace('hiddenUnits = 64', `hiddenUnits = ${64 + 2 * index}`);
}

const pathOfOther = (index: number): string => `src/part${index % 40}/file${index}.ts`;

/** As in an app, each imports packages and others that import others. */
function otherSource(index: number, count: number): string {
  const imports = [1, 7, 50].map((step) => {
    const other = (index + step) % count;
    return `import { total${other}_0 as after${step} } from '../part${other % 40}/file${other}';\n`;
  });
  const functions = Array.from(
    { length: 12 },
    (_, i) => `
/** Adds up what the orders of a customer cost. */
export function total${index}_${i}(orders: readonly { readonly price: number; readonly count: number }[]): number {
  let sum = ${i};
  for (const { price, count } of orders) {
    if (count > 0) sum += price * count;
  }
  return Math.round(sum * 100) / 100;
}
`,
  );
  return [`import { useState } from 'react';\nimport { z } from 'zod';\n`, ...imports, ...functions].join('');
}
