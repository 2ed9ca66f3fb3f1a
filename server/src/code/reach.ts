import { isContainer, readContainer } from './containers/readContainer';
import { linkedPath } from './containers/linkedPath';
import { resolveImport } from './evaluate/resolve';
import type { Sources } from './sources';

/** Larger files are bundles or data: reading them takes seconds, and nobody edits a model in them. */
const mostCharacters = 1_000_000;

/** Written by hand, lines are some 40 characters long on average; one long table of data in a small file is no bundle. */
const longestMeanLine = 300;
const leastMinified = 20_000;

const mostFilesAhead = 40;

/** Why a file is not worth evaluating, or null when it is. `text` is undefined for a file that cannot be read. */
export function whySkipped(path: string, text: string | undefined, sources: Sources): string | null {
  if (text === undefined) return 'there is no such file, or it may not be read';
  if (isContainer(path)) return whyContainerSkipped(path, text, sources);
  return whyTextSkipped(text) ?? (reachesTfjs(path, text, sources) ? null : noTfjs);
}

const noTfjs = 'no TensorFlow.js in it';

/** Why a text is not read, whatever it says: nobody writes a model in it by hand. */
export function whyTextSkipped(text: string): string | null {
  if (text.length > mostCharacters) return `larger than ${mostCharacters / 1_000_000} MB`;
  if (text.includes('\0') || text.includes('\uFFFD\uFFFD')) return 'not text';
  if (text.length > leastMinified && text.length / text.split('\n').length > longestMeanLine) {
    return 'minified';
  }
  return null;
}

/** Of a page, component or notebook only its scripts count: pictures are large and have long lines. */
function whyContainerSkipped(path: string, text: string, sources: Sources): string | null {
  if (text.includes('\0')) return 'not text';
  const container = readContainer(path, text);
  const code = container?.code.replace(/[ \t]{2,}/g, ' ') ?? '';
  if (code.trim() === '') return noTfjs;
  return whyTextSkipped(code) ?? (reachesTfjs(path, code, sources) ? null : noTfjs);
}

/** True when the file, or one that it imports from the workspace, mentions tfjs. */
function reachesTfjs(path: string, text: string, sources: Sources): boolean {
  if (mentions(text)) return true;
  const seen = new Set([path]);
  const waiting = imported(path, text, sources);
  while (waiting.length > 0 && seen.size < mostFilesAhead) {
    const next = waiting.shift();
    if (next === undefined || seen.has(next)) continue;
    seen.add(next);
    const other = sources.read(next);
    if (other === undefined || other.length > mostCharacters) continue;
    if (mentions(other)) return true;
    waiting.push(...imported(next, other, sources));
  }
  return false;
}

function mentions(text: string): boolean {
  return /tensorflow|\btfl?\b/.test(text);
}

function imported(path: string, text: string, sources: Sources): string[] {
  const found = linked(path, sources);
  for (const [, specifier = ''] of text.matchAll(/(?:from|require\(|import\(?)\s*['"]([^'"\n]+)['"]/g)) {
    const file = resolveImport(path, specifier, sources);
    if (file !== undefined) found.push(file);
  }
  return found;
}

/** The scripts of the workspace that a page runs. */
function linked(path: string, sources: Sources): string[] {
  const text = isContainer(path) ? sources.read(path) : undefined;
  const scripts = text === undefined ? [] : (readContainer(path, text)?.scripts ?? []);
  return scripts.flatMap((script) => {
    const file = script.kind === 'linked' ? linkedPath(path, script.source) : undefined;
    return file !== undefined && sources.exists(file) ? [file] : [];
  });
}
