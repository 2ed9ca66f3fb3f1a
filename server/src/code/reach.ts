import { dirname, relative } from 'node:path/posix';
import type { Container } from './containers/container';
import { pageOf } from './containers/pageOf';
import { isContainer, readContainer } from './containers/readContainer';
import { linkedPath } from './containers/linkedPath';
import { createRecent } from './evaluate/recent';
import { resolveImport } from './evaluate/resolve';
import type { Sources } from './sources';

/** Larger files are bundles or data: reading them takes seconds, and nobody edits a model in them. */
const mostCharacters = 1_000_000;

/** Written by hand, lines are some 40 characters long on average; one long table of data in a small file is no bundle. */
const longestMeanLine = 300;
const leastMinified = 20_000;

const mostFilesAhead = 40;
/** Scripts of a page. */
const mostNamed = 4;

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

/** What another file brings in may not be longer: running it takes the budget that the program's own code needs. */
const longestBroughtIn = 200_000;

/** True for a text that is nobody's program but a copy of a library, or a bundle. */
export function isLibrary(text: string): boolean {
  return text.length > longestBroughtIn || whyTextSkipped(text) !== null;
}

/** Of a page, component or notebook only its scripts count: pictures are large and have long lines. */
function whyContainerSkipped(path: string, text: string, sources: Sources): string | null {
  if (text.includes('\0')) return 'not text';
  const container = readContainer(path, text);
  const code = container?.code.replace(/[ \t]{2,}/g, ' ') ?? '';
  if (code.trim() === '') return whyWithoutCode(path, sources);
  return whyTextSkipped(code) ?? (reachesTfjs(path, code, sources) ? null : noTfjs);
}

/** What a page runs may be tfjs all the same, from files that it links: they are listed and judged like any other. */
function whyWithoutCode(path: string, sources: Sources): string {
  const isLinked = linksIn(scriptsOf(path, sources)).some((source) => /tensorflow|\btf(?:js|l)?\b/i.test(source));
  if (!isLinked && !reachesTfjs(path, '', sources)) return noTfjs;
  const folder = dirname(path.replaceAll('\\', '/'));
  const files = linked(path, sources).flatMap((find) => find() ?? []);
  const names = files.map((file) => relative(folder, file.replaceAll('\\', '/')));
  if (names.length === 0) return 'its scripts are files of their own, none of which is in the workspace';
  const left = names.length - mostNamed;
  const listed = [...names.slice(0, mostNamed), ...(left > 0 ? [`${left} more`] : [])].join(', ');
  return `its scripts are files of their own, which are read by themselves: ${listed}`;
}

/** True when the file, or one that it comes to by its imports, mentions tfjs. */
function reachesTfjs(path: string, text: string, sources: Sources): boolean {
  const seen = new Set([path]);
  const own = startOf(path, text, sources);
  if (own.mentions) return true;
  const before = pageOf(path, text, sources);
  if (before?.scripts.some((script) => script.kind === 'inline' && mentionsTfjs(script.code))) return true;
  const waiting = [...own.next, ...(before ? findsOf(before.page, before.scripts, sources) : [])];
  // Where an import leads is looked up in its turn: most of them have none.
  for (let next = waiting.shift(); next !== undefined && seen.size < mostFilesAhead; next = waiting.shift()) {
    const file = next();
    if (file === undefined || seen.has(file)) continue;
    seen.add(file);
    const ahead = startIn(file, sources);
    if (ahead === null) continue;
    if (ahead.mentions) return true;
    waiting.push(...ahead.next);
  }
  return false;
}

/** What is known of a file when it is come to, and where it leads: from one that mentions tfjs nobody goes on. */
interface Start {
  readonly mentions: boolean;
  readonly next: readonly Find[];
}

/** What was found in the sources of one run, where forty files come to each. Null for one that is not read. */
const bySources = new WeakMap<Sources, Map<string, Start | null>>();

function startIn(path: string, sources: Sources): Start | null {
  const known = bySources.get(sources) ?? new Map<string, Start | null>();
  bySources.set(sources, known);
  let start = known.get(path);
  if (start === undefined) {
    const text = sources.read(path);
    start = text === undefined || text.length > mostCharacters ? null : startOf(path, text, sources);
    known.set(path, start);
  }
  return start;
}

function startOf(path: string, text: string, sources: Sources): Start {
  const { mentions, specifiers } = scanned(path, text);
  if (mentions) return { mentions, next: [] };
  const imported = specifiers.map((specifier) => () => resolveImport(path, specifier, sources));
  return { mentions, next: [...linked(path, sources), ...imported].map(onDemand) };
}

function onDemand(find: Find): Find {
  let found: { readonly file: string | undefined } | undefined;
  return () => (found ??= { file: find() }).file;
}

/** What a text shows without being parsed. */
interface Scanned {
  readonly text: string;
  readonly mentions: boolean;
  /** Of a text that mentions tfjs, none. */
  readonly specifiers: readonly string[];
}

/** Forty files are gone through for one that has nothing to do with tfjs, and mostly the same for its neighbours. */
const recent = createRecent<Scanned>({ again: 4000, once: 1000 });

function scanned(path: string, text: string): Scanned {
  const known = recent.take(path);
  const found = known?.text === text ? known : scan(text);
  recent.put(path, found);
  return found;
}

function scan(text: string): Scanned {
  if (mentionsTfjs(text)) return { text, mentions: true, specifiers: [] };
  const imports = text.matchAll(/(?:from|require\(|import\(?)\s*['"]([^'"\n]+)['"]/g);
  const specifiers = new Set([...imports].map(([, specifier = '']) => specifier));
  return { text, mentions: false, specifiers: [...specifiers] };
}

function mentionsTfjs(text: string): boolean {
  return /tensorflow|\btfl?\b/.test(text);
}

type Find = () => string | undefined;

/** The scripts of the workspace that a page runs. */
function linked(path: string, sources: Sources): readonly Find[] {
  return findsOf(path, scriptsOf(path, sources), sources);
}

function findsOf(page: string, scripts: Container['scripts'], sources: Sources): readonly Find[] {
  return linksIn(scripts).map((source) => () => {
    const file = linkedPath(page, source);
    return file !== undefined && sources.exists(file) ? file : undefined;
  });
}

/** What scripts link, as it is written there. */
function linksIn(scripts: Container['scripts']): readonly string[] {
  return scripts.flatMap((script) => (script.kind === 'linked' ? [script.source] : []));
}

function scriptsOf(path: string, sources: Sources): Container['scripts'] {
  const text = isContainer(path) ? sources.read(path) : undefined;
  return text === undefined ? [] : (readContainer(path, text)?.scripts ?? []);
}
