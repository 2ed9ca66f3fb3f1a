import type { LintReport } from '../analysis/lintFile';
import { linkedPath } from '../code/containers/linkedPath';
import { isPage } from '../code/containers/pageOf';
import { readContainer } from '../code/containers/readContainer';
import { isLibrary } from '../code/reach';
import type { Sources } from '../code/sources';
import { diskSources } from './disk';
import { fileReader } from './fileReader';
import { findFiles, type NamedFile } from './files';
import { readTogether } from './helpers';
import { placesOf, type Places } from './places';
import { Problem } from './problem';
import type { Terminal } from './terminal';

/** The files that were asked for, read and judged. */
export interface Reading {
  readonly reports: readonly LintReport[];
  readonly sources: Sources;
  readonly places: Places;
}

/** True where a file has no answer that should have one. */
export function hasFailed({ reports }: Reading): boolean {
  return reports.some((report) => report.hasFailed);
}

/** Lints every file that the names stand for, each with the settings nearest to it. */
export function readNamed(names: readonly string[], config: string | undefined, terminal: Terminal): Promise<Reading> {
  return readAll(findFiles(namesGiven(names), terminal.folder), diskSources(), config, terminal);
}

/** The same, and with a page that is named the scripts that it links: they are its program. */
export function readNamedAndLinked(
  names: readonly string[],
  config: string | undefined,
  terminal: Terminal,
): Promise<Reading> {
  const sources = diskSources();
  const files = findFiles(namesGiven(names), terminal.folder);
  const named = new Set(names);
  const all = files.flatMap((file) => [file, ...(named.has(file.shown) ? scriptsOf(file, sources) : [])]);
  const byPath = new Map<string, NamedFile>();
  for (const file of all) if (!byPath.has(file.path)) byPath.set(file.path, file);
  return readAll([...byPath.values()], sources, config, terminal);
}

function namesGiven(names: readonly string[]): readonly string[] {
  if (names.length === 0) throw new Problem('Name the files or folders to read, such as losslens lint src.');
  return names;
}

/** The scripts of the workspace that a page links, but for copies of libraries. */
function scriptsOf({ path, shown }: NamedFile, sources: Sources): readonly NamedFile[] {
  const text = isPage(path) ? sources.read(path) : undefined;
  const scripts = text === undefined ? [] : (readContainer(path, text)?.scripts ?? []);
  return scripts.flatMap((script): NamedFile[] => {
    const file = script.kind === 'linked' ? linkedPath(path, script.source) : undefined;
    if (script.kind !== 'linked' || file === undefined) return [];
    const code = sources.read(file);
    if (code === undefined || isLibrary(code)) return [];
    return [{ path: file, shown: linkedPath(shown, script.source) ?? file }];
  });
}

async function readAll(
  files: readonly NamedFile[],
  sources: Sources,
  config: string | undefined,
  terminal: Terminal,
): Promise<Reading> {
  const paths = files.map(({ path }) => path);
  const reader = fileReader(config, terminal.folder, sources);
  const reports = await readTogether({ paths, config, folder: terminal.folder }, reader);
  return { reports, sources, places: placesOf(sources, files, terminal.folder) };
}
