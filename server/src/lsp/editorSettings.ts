import type { Connection } from 'vscode-languageserver/node';
import { readSettings } from '../analysis/settings';
import type { Settings } from '../analysis/settings';
import type { BackendName } from '../protocol/plan';
import type { Abilities } from './abilities';
import { configFor } from './configFile';
import type { ConfigFile } from './configFile';
import { liesIn, pathOf, slashed } from './paths';

/** The settings under `losslens`, as an editor gives them for one document. */
export interface EditorSettings {
  readonly enable: boolean;
  readonly run: 'onType' | 'onSave';
  readonly inlayHints: { readonly layerShapes: boolean; readonly modelSize: boolean; readonly tensorShapes: boolean };
  readonly codeLens: boolean;
  /** Files that are not open are judged too. */
  readonly workspaceDiagnostics: boolean;
  readonly training: { readonly seconds: number; readonly backend: 'auto' | BackendName };
  readonly analysis: Settings;
  /** What could not be read, one sentence each. */
  readonly problems: readonly string[];
  /** The path of the config file that the first of them is of; null when it is of the editor's settings. */
  readonly problemFile: string | null;
}

export interface SettingsReader {
  of(uri: string): Promise<EditorSettings>;
  /** Forgets what was read. `pushed` is what clients without `workspace/configuration` send along. */
  changed(pushed: unknown): void;
  /** Forgets what was read for files in folders that came or went, and with them their config files; named with slashes. */
  changedIn(folders: ReadonlySet<string>): void;
}

const section = 'losslens';
const backends = ['auto', 'tensorflow', 'webgpu', 'wasm', 'cpu'] as const;

/** `ownerOf` gives the file that a document is a part of: its settings hold for all of it. */
export function createSettingsReader(
  connection: Connection,
  abilities: () => Abilities,
  ownerOf: (uri: string) => string,
): SettingsReader {
  const cache = new Map<string, Promise<EditorSettings>>();
  let pushed: unknown = {};

  const ask = async (uri: string): Promise<EditorSettings> => {
    const given: unknown = abilities().configuration
      ? await connection.workspace.getConfiguration({ scopeUri: uri, section })
      : pushed;
    return readEditorSettings(given, configFor(pathOf(uri)));
  };

  return {
    of(part) {
      const uri = ownerOf(part);
      const known = cache.get(uri);
      if (known) return known;
      const asked = ask(uri);
      cache.set(uri, asked);
      // A question that failed is asked again, for it says nothing of the settings.
      asked.catch(() => cache.delete(uri));
      return asked;
    },
    changed(settings) {
      cache.clear();
      pushed = member(settings, section) ?? pushed;
    },
    changedIn(folders) {
      for (const uri of cache.keys()) if (liesIn(slashed(pathOf(uri)), folders)) cache.delete(uri);
    },
  };
}

/**
 * Reads the section `losslens`. What is missing or of the wrong form takes its default. A level that the project's own
 * config file names holds before the editor's, as it does on the command line.
 */
export function readEditorSettings(given: unknown, config: ConfigFile): EditorSettings {
  const editor = readSettings({ rules: member(given, 'rules') ?? {}, checks: member(given, 'checks') ?? {} });
  const file = readSettings(config.json);
  const settings = {
    rules: { ...editor.settings.rules, ...named(file.settings.rules, member(config.json, 'rules')) },
    checks: { ...editor.settings.checks, ...named(file.settings.checks, member(config.json, 'checks')) },
  };
  const inFile = [...(config.problem === null ? [] : [config.problem]), ...file.problems];
  const training = member(given, 'training');
  const seconds = member(training, 'seconds');
  const backend = member(training, 'backend');
  return {
    enable: member(given, 'enable') !== false,
    run: member(given, 'run') === 'onSave' ? 'onSave' : 'onType',
    inlayHints: inlayHintsIn(member(given, 'inlayHints')),
    workspaceDiagnostics: member(member(given, 'workspaceDiagnostics'), 'enable') === true,
    codeLens: member(member(given, 'codeLens'), 'enable') !== false,
    training: {
      seconds: typeof seconds === 'number' && seconds > 0 ? seconds : 20,
      backend: backends.find((name) => name === backend) ?? 'auto',
    },
    analysis: settings,
    problems: [...inFile, ...editor.problems],
    problemFile: inFile.length > 0 ? config.path : null,
  };
}

/** Each kind can be switched off, and all at once. */
function inlayHintsIn(given: unknown): EditorSettings['inlayHints'] {
  const isOn = (kind: string): boolean =>
    member(given, 'enable') !== false && member(member(given, kind), 'enable') !== false;
  return { layerShapes: isOn('layerShapes'), modelSize: isOn('modelSize'), tensorShapes: isOn('tensorShapes') };
}

/** The levels of those ids that were written down. */
function named(levels: Settings['rules'], written: unknown): Settings['rules'] {
  return Object.fromEntries(Object.entries(levels).filter(([id]) => member(written, id) !== undefined));
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
