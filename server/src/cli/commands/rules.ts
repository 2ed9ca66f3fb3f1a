import { unusedSuppression } from '../../analysis/unusedSuppression';
import { checks } from '../../checks/index';
import { rules as ruleList } from '../../rules/index';
import type { Options } from '../arguments';
import { severityText } from '../print/lintText';
import { Problem } from '../problem';
import type { Colors, Outcome, Terminal } from '../terminal';

/** With the engine's own, which can be set and suppressed like any other. */
const allRules = [...ruleList, unusedSuppression];

/** `losslens rules`: every rule and check, in one list. */
export default function rules(names: readonly string[], options: Options, terminal: Terminal): Outcome {
  if (names.length > 0) throw new Problem('losslens rules takes no names; losslens explain <id> tells of one.');
  return { text: options.format === 'json' ? listJson() : listText(terminal.colors), code: 0 };
}

function listJson(): string {
  const ofRules = allRules.map(({ id, severity, stage, since, message, why, advice }) => {
    return { id, judges: 'code', severity, stage, since, message, why, advice };
  });
  const ofChecks = checks.map(({ id, severity, stage, since, minimumSteps, why, advice, likelyCauses }) => {
    return { id, judges: 'runs', severity, stage, since, minimumSteps, why, advice, likelyCauses };
  });
  return JSON.stringify({ version: 1, rules: ofRules, checks: ofChecks }, null, 2);
}

function listText(colors: Colors): string {
  const width = Math.max(...[...allRules, ...checks].map(({ id }) => id.length));
  const head = (text: string) => colors.dim(text);
  const line = (id: string, severity: (typeof allRules)[number]['severity'], said: string) =>
    `  ${id.padEnd(width)}  ${severityText(severity, colors)}${' '.repeat(12 - severity.length)}${said}`;
  return [
    head('rules, which judge code'),
    ...allRules.map(({ id, severity, message }) => line(id, severity, message)),
    '',
    head('checks, which judge runs'),
    ...checks.map(({ id, severity, why }) => line(id, severity, why)),
  ].join('\n');
}
