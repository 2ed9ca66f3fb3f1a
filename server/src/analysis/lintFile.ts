import { moveSpans } from '../code/containers/moveSpans';
import { readContainer } from '../code/containers/readContainer';
import { readFacts } from '../code/facts';
import type { Sources } from '../code/sources';
import type { Finding, Severity } from '../protocol/finding';
import type { SourceFacts } from '../protocol/model';
import { rules } from '../rules';
import type { Report, Rule } from '../rules/rule';
import { followingFromOneBranch } from './followingFromOneBranch';
import { defaultLevel, defaultSettings, type SettingLevel, type Settings } from './settings';
import { applySuppressions, readSuppressions, type Suppression } from './suppressions';
import { unusedSuppression } from './unusedSuppression';

export interface LintReport {
  readonly path: string;
  /** In the order of the text. */
  readonly findings: readonly Finding[];
  readonly facts: SourceFacts;
  /** Why the file was not read at all; null when it was. */
  readonly skipped: string | null;
  /** It was not, by a mistake of LossLens's own. */
  readonly hasFailed?: true;
}

/** Reads one file and judges it by every rule that is not off. Suppression comments and severities are applied. */
export function lintFile(path: string, sources: Sources, settings: Settings): LintReport {
  return judgeFacts(readFacts(path, sources), sources.read(path) ?? '', settings);
}

/** The same on facts that were read before. `text` is the text that they were read from. */
export function judgeFacts(facts: SourceFacts, text: string, settings: Settings): LintReport {
  const { path, skipped } = facts;
  if (skipped !== null) return { path, findings: [], facts, skipped };
  const container = readContainer(path, text);
  if (!container?.segments) return { path, findings: findingsIn(facts, text, settings), facts, skipped };
  // A notebook is judged as the code that its cells hold.
  const { code, segments } = container;
  const findings = findingsIn(moveSpans(facts, path, segments, 'toCode'), code, settings);
  return { path, findings: moveSpans(findings, path, segments, 'toFile'), facts, skipped };
}

function findingsIn(facts: SourceFacts, text: string, settings: Settings): readonly Finding[] {
  const { path } = facts;
  const suppressions = readSuppressions(path, text);
  const found = followingFromOneBranch(judge(facts, settings), facts.models);
  const judged = distinct(found).filter((finding) => !isBeingTyped(finding, text));
  const { kept, used } = applySuppressions(judged, suppressions);
  return [...kept, ...unusedFindings(suppressions, used, settings)].sort(
    (a, b) => (a.at?.start ?? 0) - (b.at?.start ?? 0),
  );
}

function judge(facts: SourceFacts, settings: Settings): readonly Finding[] {
  return rules.flatMap((rule) => {
    const level = settings.rules[rule.id] ?? defaultLevel(rule);
    if (level === 'off') return [];
    const findings: Finding[] = [];
    rule.run(facts, (report) => {
      const finding = movedInto(facts.path, toFinding(rule, report, level));
      if (finding !== null) findings.push(finding);
    });
    return findings;
  });
}

function toFinding(rule: Rule, report: Report, level: Exclude<SettingLevel, 'off'>): Finding {
  const isDefault = level === rule.severity;
  return {
    id: rule.id,
    source: 'rule',
    severity: isDefault ? (report.severity ?? level) : level,
    message: report.message ?? rule.message,
    why: rule.why,
    advice: report.advice ?? rule.advice,
    at: report.at,
    related: report.related ?? [],
    evidence: [],
    changes: report.changes ?? [],
    ...(report.edits && { edits: report.edits }),
    ...(report.tags && { tags: report.tags }),
    ...(report.model !== undefined && { model: report.model }),
  };
}

/**
 * A finding belongs to the file that is read. Where its culprit stands in an imported file, it is told at its first
 * party in this one and points there; with no party here it is that other file's business.
 */
function movedInto(path: string, finding: Finding): Finding | null {
  if (finding.at === null || finding.at.path === path) return finding;
  const here = finding.related.find(({ at }) => at.path === path);
  if (here === undefined) return null;
  const cause = { at: finding.at, message: 'the value to change stands here' };
  return { ...finding, at: here.at, related: [cause, ...finding.related.filter((related) => related !== here)] };
}

/** A text without its closing quote, or a member access without its member, is not yet what it will be. */
function isBeingTyped({ at }: Finding, text: string): boolean {
  const culprit = at === null ? '' : text.slice(at.start, at.end);
  if (culprit.endsWith('.')) return true;
  // More may follow the closing quote: `'tanh' as const`.
  return /^['"`]/.test(culprit) && !/^(['"`])(?:\\.|(?!\1)[^\\])*\1/s.test(culprit);
}

/** Models of several branches, or of a helper that is called twice, share their source: one place is told once. */
function distinct(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ id, at, message }) => {
    const key = JSON.stringify([id, at, message]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function unusedFindings(
  suppressions: readonly Suppression[],
  used: ReadonlySet<Suppression>,
  settings: Settings,
): readonly Finding[] {
  const level = settings.rules[unusedSuppression.id] ?? unusedSuppression.severity;
  if (level === 'off') return [];
  return suppressions
    .filter((suppression) => !used.has(suppression) && canBeJudged(suppression, settings))
    .map((suppression) => unusedFinding(suppression, level));
}

/** A comment for a rule that is off waits for it; one for a check is judged by a run. */
function canBeJudged({ id }: Suppression, settings: Settings): boolean {
  if (id === null) return true;
  return settings.rules[id] !== 'off' && !Object.hasOwn(defaultSettings.checks, id);
}

function unusedFinding({ id, at }: Suppression, severity: Severity): Finding {
  return {
    id: unusedSuppression.id,
    source: 'rule',
    severity,
    message: unusedMessage(id),
    why: unusedSuppression.why,
    advice: unusedSuppression.advice,
    at,
    related: [],
    evidence: [],
    changes: [],
    tags: ['unnecessary'],
  };
}

function unusedMessage(id: string | null): string {
  if (id === null) return 'This suppression comment names no rule: write the id after it.';
  if (!Object.hasOwn(defaultSettings.rules, id)) return `There is no rule "${id}" to suppress.`;
  return `"${id}" is suppressed here but says nothing.`;
}
