import { checks } from '../checks';
import type { Severity } from '../protocol/finding';
import { isRecord } from '../protocol/json';
import { rules } from '../rules';
import { unusedSuppression } from './unusedSuppression';

export const settingLevels = ['off', 'hint', 'information', 'warning', 'error'] as const;

/** How loudly a rule or check speaks. */
export type SettingLevel = (typeof settingLevels)[number];

/** A level for each id. An id that is missing has its default. */
export interface Settings {
  readonly rules: { readonly [id: string]: SettingLevel };
  readonly checks: { readonly [id: string]: SettingLevel };
}

/** What rules, checks and the engine's own findings say of themselves, as far as settings need it. */
interface Described {
  readonly id: string;
  readonly severity: Severity;
  readonly stage: 'preview' | 'stable';
}

/** The level that holds when nobody sets one: the metadata's severity, and off while it is in preview. */
export function defaultLevel({ severity, stage }: Described): SettingLevel {
  return stage === 'preview' ? 'off' : severity;
}

/** Every id with its default level. */
export const defaultSettings: Settings = {
  rules: defaultLevels([...rules, unusedSuppression]),
  checks: defaultLevels(checks),
};

/**
 * Reads `{"rules": {"<id>": "<level>"}, "checks": {…}}`, the form of `.losslensrc.json` and of the editor's settings.
 * What cannot be read keeps its default, and `problems` says so in a sentence each.
 */
export function readSettings(json: unknown): { settings: Settings; problems: readonly string[] } {
  if (json === undefined || json === null) return { settings: defaultSettings, problems: [] };
  if (!isRecord(json)) {
    return { settings: defaultSettings, problems: ['Settings must be an object such as {"rules": {}, "checks": {}}.'] };
  }
  const problems = Object.keys(json)
    .filter((key) => !['$schema', 'rules', 'checks'].includes(key))
    .map((key) => `There is no setting ${quoted(key)}. Use "rules" or "checks".`);
  const settings = {
    rules: readLevels(json.rules, 'rule', defaultSettings.rules, problems),
    checks: readLevels(json.checks, 'check', defaultSettings.checks, problems),
  };
  return { settings, problems };
}

function defaultLevels(described: readonly Described[]): Settings['rules'] {
  return Object.fromEntries(described.map((one) => [one.id, defaultLevel(one)]));
}

function readLevels(
  given: unknown,
  what: 'rule' | 'check',
  defaults: Settings['rules'],
  problems: string[],
): Settings['rules'] {
  if (given === undefined) return defaults;
  if (!isRecord(given)) {
    problems.push(`"${what}s" must be an object of ids and levels, such as {"<id>": "warning"}.`);
    return defaults;
  }
  const levels: Record<string, SettingLevel> = { ...defaults };
  for (const [id, level] of Object.entries(given)) {
    if (!Object.hasOwn(defaults, id)) {
      problems.push(`There is no ${what} ${quoted(id)}. \`losslens rules\` lists the ids.`);
    } else if (!isLevel(level)) {
      problems.push(`The level of "${id}" must be one of ${settingLevels.join(', ')}; it is ${quoted(level)}.`);
    } else levels[id] = level;
  }
  return levels;
}

/** A value of somebody's file as a sentence can hold it. */
function quoted(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

function isLevel(value: unknown): value is SettingLevel {
  return settingLevels.some((level) => level === value);
}
