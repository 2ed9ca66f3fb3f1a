import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { joinCells } from '../../server/src/code/containers/joinedCells';
import { type Program, programs } from './programs';

/** Files that belong together, by their paths. */
export type Files = ReadonlyMap<string, string>;

const corpus = join(import.meta.dirname, '..', 'corpus');

const plain = (code: string): string => code;

const containers: { readonly [ending: string]: (code: string) => string } = {
  vue: (code) =>
    `<template>\n  <input v-model="units" @click="epochs++">\n</template>\n<script setup>\n${code}</script>\n`,
  html: (code) => `<body>\n<script>\nconst shared = 4;\n</script>\n<script type="module">\n${code}</script>\n</body>\n`,
  svelte: (code) => `<script>\n${code}</script>\n<input bind:value={units}>\n`,
  astro: (code) => `---\n${code}---\n<p>{units}</p>\n<script>\nconst rest = 1;\n</script>\n`,
  ipynb: (code) => joinCells(halves(code).map((text) => ({ language: 'js', text }))).text,
};

/** The programs of the corpus, alone, with what they import, and in each kind of file that holds programs. */
export const workspaces: readonly Files[] = [
  ...programs.map(({ path, text }) => new Map([[path, text]])),
  ...readdirSync(corpus, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => filesIn(join(corpus, name))),
  ...programs.map((program, index) => contained(program, index)),
];

function filesIn(folder: string): Files {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  const paths = entries.map(({ parentPath, name }) => join(parentPath, name)).sort();
  return new Map(paths.map((path) => [`/w${path.slice(folder.length)}`, readFileSync(path, 'utf8')]));
}

/** A program in a file of another kind, each in turn. */
function contained({ path, text }: Program, index: number): Files {
  const kinds = Object.entries(containers);
  const [ending, wrap] = kinds[index % kinds.length] ?? ['js', plain];
  return new Map([[`${path}.${ending}`, wrap(text)]]);
}

function halves(code: string): readonly string[] {
  const lines = code.split('\n');
  const middle = Math.floor(lines.length / 2);
  return [lines.slice(0, middle).join('\n'), lines.slice(middle).join('\n')];
}
