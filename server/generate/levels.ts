import type { Severity } from '../src/protocol/finding';

/** What rules, checks and the engine's own findings have in common. */
export interface Described {
  readonly id: string;
  readonly severity: Severity;
  readonly stage: 'preview' | 'stable';
  readonly since: string;
  readonly why: string;
  readonly advice: string;
  /** What is wrong; checks say it in the words of the run. */
  readonly message?: string;
}

const levels = ['off', 'hint', 'information', 'warning', 'error'];

/** The JSON schema of `losslens.rules` or `losslens.checks`: one property for each id, which editors complete. */
export function levelsSchema(what: 'rules' | 'checks', described: readonly Described[]): object {
  return {
    type: 'object',
    default: {},
    additionalProperties: false,
    properties: Object.fromEntries(
      described.map(({ id, severity, stage, why, message }) => [
        id,
        {
          type: 'string',
          enum: levels,
          default: stage === 'preview' ? 'off' : severity,
          description: message ?? why,
        },
      ]),
    ),
    description: `How loudly each of the ${what} speaks. The ones that are not named keep their own level.`,
  };
}

const dialect = 'http://json-schema.org/draft-07/schema#';

/** The schema of `.losslensrc.json`. */
export function configSchema(rules: readonly Described[], checks: readonly Described[]): object {
  return { $schema: dialect, title: 'LossLens', ...levelsOf(rules, checks) };
}

/** What LossLens adds to the schema of `package.json`: the same under `losslens`. */
export function packageSchema(rules: readonly Described[], checks: readonly Described[]): object {
  const losslens = {
    ...levelsOf(rules, checks),
    description: 'How loudly LossLens speaks of what it finds in this package.',
  };
  return { $schema: dialect, title: 'LossLens in package.json', type: 'object', properties: { losslens } };
}

function levelsOf(rules: readonly Described[], checks: readonly Described[]): object {
  return {
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string' },
      rules: levelsSchema('rules', rules),
      checks: levelsSchema('checks', checks),
    },
  };
}
