import { readAstro } from './astro';
import type { Container } from './container';
import { readHtml } from './html';
import { readNotebook } from './notebook';
import { readSvelte } from './svelte';
import { readVue } from './vue';
import { inTable } from '../inTable';

const readers: { readonly [ending: string]: ((text: string) => Container) | undefined } = {
  html: readHtml,
  htm: readHtml,
  xhtml: readHtml,
  vue: readVue,
  svelte: readSvelte,
  astro: readAstro,
  ipynb: readNotebook,
};

/** Larger files are not looked into: characters. Notebooks and pages carry pictures, so that there is more room than for code. */
const mostCharacters = 20_000_000;

const keptContainers = 20;
const cache = new Map<string, { readonly text: string; readonly container: Container }>();

/** True for a file that is no program itself but holds scripts. */
export function isContainer(path: string): boolean {
  return readerOf(path) !== undefined;
}

/** The scripts of a page, component or notebook; undefined for a file that is a program itself. Never throws. */
export function readContainer(path: string, text: string): Container | undefined {
  const reader = readerOf(path);
  if (reader === undefined) return undefined;
  const known = cache.get(path);
  if (known?.text === text) return known.container;
  const container = text.length > mostCharacters ? { scripts: [], code: '', segments: null } : reader(text);
  cache.delete(path);
  cache.set(path, { text, container });
  const [oldest] = cache.keys();
  if (cache.size > keptContainers && oldest !== undefined) cache.delete(oldest);
  return container;
}

/** The program text of a file, at the offsets in which the interpreter counts. */
export function codeOf(path: string, text: string): string {
  return readContainer(path, text)?.code ?? text;
}

function readerOf(path: string): ((text: string) => Container) | undefined {
  const ending = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase();
  return ending === undefined ? undefined : inTable(readers, ending);
}
