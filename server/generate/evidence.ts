import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Severity } from '../src/protocol/finding';

/** What `npm run evidence` measured, as it stands in `test/evidence/results.json`. */
export interface Evidence {
  readonly tfjs: string;
  readonly backend: string;
  /** Optimizer steps of a run at most. */
  readonly steps: number;
  readonly rules: { readonly [rule: string]: RuleEvidence };
  readonly falseAlarms: {
    /** Files of `test/corpus`, good programs of the pairs, and the models in all of them. */
    readonly corpus: number;
    readonly good: number;
    readonly models: number;
    readonly findings: readonly FoundInSound[];
  };
}

export type RuleEvidence = TrainedPair | RefusedPair;

/** A pair whose programs both train: the bad one ends worse. */
export interface TrainedPair extends PairOfPrograms, Comparison {
  readonly kind: 'trained';
  readonly data: string;
  /** The same defect elsewhere, and what the rule leaves alone. */
  readonly conditions: readonly Condition[];
}

/** A pair whose bad program tfjs does not run at all. */
export interface RefusedPair extends PairOfPrograms {
  readonly kind: 'refused';
  /** What tfjs throws when the program is really run; null when it ends well. */
  readonly bad: string | null;
  readonly good: string | null;
}

interface PairOfPrograms {
  /** SHA-256 of the two texts that were run, without their white space. */
  readonly programs: { readonly bad: string; readonly good: string };
  /** Title of the change that makes the good program of the bad one. */
  readonly change: string;
}

/** Accuracy on held-out rows, 0 to 1, of runs from the same seeds; null where the loss became NaN. */
export interface Comparison {
  readonly seeds: readonly number[];
  readonly bad: readonly (number | null)[];
  readonly good: readonly (number | null)[];
  /** Median of good - bad over the seeds; a run without an accuracy counts as 0. */
  readonly effect: number;
  readonly wins: number;
  readonly losses: number;
  /** Of the sign test, two-sided and exact. */
  readonly p: number;
}

export interface Condition extends Comparison {
  readonly what: string;
  readonly data: string;
  /** How loudly the rule speaks of this program; null when it is silent. */
  readonly speaks: Severity | null;
}

export interface FoundInSound {
  readonly program: string;
  readonly rule: string;
  readonly count: number;
  /** Why it is right, or what is wrong with the rule. */
  readonly because: string;
}

/** Accuracy. A smaller gap may be significant, but nobody would change a program for it. */
const LEAST_EFFECT = 0.05;
/** The usual bound of significance. */
const MOST_CHANCE = 0.05;

export function readEvidence(root: string): Evidence | undefined {
  const path = join(root, 'test/evidence/results.json');
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Evidence) : undefined;
}

/** True when the good program is better by what matters and by more than chance. */
export function showsHarm({ effect, p }: Comparison): boolean {
  return effect >= LEAST_EFFECT && p < MOST_CHANCE;
}

/** The evidence of one rule, for its page. */
export function evidenceSection(rule: string, { tfjs, backend, steps, rules }: Evidence): readonly string[] {
  const evidence = rules[rule];
  if (!evidence) return [];
  const programs = `The [bad](../../test/evidence/${rule}/) program and the good one differ by the change "${evidence.change}".`;
  if (evidence.kind === 'refused') {
    const told = evidence.bad === null ? 'runs' : `throws "${evidence.bad}"`;
    return [
      '## Evidence',
      `${programs} Run for real with tfjs ${tfjs}, the bad one ${told}; the good one ${evidence.good === null ? 'trains to its end' : `throws "${evidence.good}"`}.`,
    ];
  }
  const { data, seeds, bad, good, conditions } = evidence;
  return [
    '## Evidence',
    `${programs} Both were trained from the same ${seeds.length} seeds on ${data} (tfjs ${tfjs}, ${backend}, at most ${steps} steps); accuracy on held-out rows:`,
    ['| | Median | Lowest | Highest |', '| --- | --- | --- | --- |', row('bad', bad), row('good', good)].join('\n'),
    `The good one wins ${evidence.wins} of ${seeds.length} (sign test, p = ${chance(evidence.p)}); the median gain is ${points(evidence.effect)}.`,
    ...(conditions.length > 0 ? ['The same fault under other conditions:', conditionTable(conditions)] : []),
    'How this is measured, and all numbers: [evidence](../evidence.md).',
  ];
}

/** The page of all evidence. */
export function evidencePage(evidence: Evidence): string {
  const { rules, falseAlarms, tfjs, backend } = evidence;
  const entries = Object.entries(rules);
  const trained = entries.flatMap(([rule, pair]) => (pair.kind === 'trained' ? [{ rule, pair }] : []));
  const refused = entries.flatMap(([rule, pair]) => (pair.kind === 'refused' ? [{ rule, pair }] : []));
  return `${[
    '# Evidence',
    '<!-- Written by `npm run generate` from test/evidence/results.json, which `npm run evidence` writes. -->',
    'A stable rule has a pair of programs: a bad one, and a good one that is the bad one with a change that the rule itself offers. ' +
      'Both are read, planned and trained as a program of a user is, from the same seeds. ' +
      `All runs are on tfjs ${tfjs}, ${backend}, and end after ${evidence.steps} steps at most; accuracy is that of the held-out fifth of the rows, the mean of the last 3 epochs. ` +
      'p is of the sign test on the pairs, two-sided and exact; a run whose loss became NaN loses to any other. ' +
      `Harm means p < ${MOST_CHANCE} and a median gain of at least ${points(LEAST_EFFECT)}.`,
    '## Programs that learn worse',
    [
      '| Rule | Data | Bad | Good | Median gain | Wins | p |',
      '| --- | --- | --- | --- | --- | --- | --- |',
      ...trained.map(
        ({ rule, pair }) =>
          `| [${rule}](rules/${rule}.md) | ${pair.data} | ${percent(middle(pair.bad))} | ${percent(middle(pair.good))} | ${points(pair.effect)} | ${pair.wins} of ${pair.seeds.length} | ${chance(pair.p)} |`,
      ),
    ].join('\n'),
    '## Programs that tfjs refuses',
    [
      '| Rule | What the bad program throws | The good one |',
      '| --- | --- | --- |',
      ...refused.map(
        ({ rule, pair }) => `| [${rule}](rules/${rule}.md) | ${pair.bad ?? 'nothing'} | ${pair.good ?? 'trains'} |`,
      ),
    ].join('\n'),
    '## Each seed',
    [
      '| Rule | | Accuracy by seed |',
      '| --- | --- | --- |',
      ...trained.flatMap(({ rule, pair }) => [
        `| ${rule} | bad | ${pair.bad.map(percent).join(', ')} |`,
        `| | good | ${pair.good.map(percent).join(', ')} |`,
      ]),
    ].join('\n'),
    '## Conditions',
    'Where a rule warns though no harm is measured, it is too loud there; where it does not and harm is measured, it misses a fault. A median gain below 0 is a change that makes it worse.',
    ...trained.flatMap(({ rule, pair }) =>
      pair.conditions.length > 0
        ? [`### ${rule}`, conditionTable(pair.conditions), confusionOf([pair, ...pair.conditions])]
        : [],
    ),
    '## Findings in sound programs',
    `All rules on ${falseAlarms.corpus} files of the corpus and ${falseAlarms.good} good programs of the pairs (${falseAlarms.models} models): ` +
      `${falseAlarms.findings.reduce((sum, { count }) => sum + count, 0)} findings.`,
    ...(falseAlarms.findings.length > 0 ? [falseAlarmTable(falseAlarms.findings)] : []),
  ].join('\n\n')}\n`;
}

function conditionTable(conditions: readonly Condition[]): string {
  return [
    '| Condition | Data | The rule | Bad | Good | Median gain | Wins | p | Harm |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...conditions.map(
      (condition) =>
        `| ${condition.what} | ${condition.data} | ${condition.speaks ?? 'is silent'} | ${percent(middle(condition.bad))} | ${percent(middle(condition.good))} | ${points(condition.effect)} | ${condition.wins} of ${condition.seeds.length} | ${chance(condition.p)} | ${showsHarm(condition) ? 'yes' : 'no'} |`,
    ),
  ].join('\n');
}

/** The pair itself is one of which the rule warns. */
function confusionOf(all: readonly (Comparison & Partial<Condition>)[]): string {
  const count = (warns: boolean, harm: boolean) =>
    all.filter((one) => isLoud(one.speaks) === warns && showsHarm(one) === harm).length;
  return (
    `With the pair itself: warned of and harm ${count(true, true)}, warned of without harm ${count(true, false)}, ` +
    `not warned of though harm ${count(false, true)}, not warned of without harm ${count(false, false)}.`
  );
}

function isLoud(severity: Severity | null = 'warning'): boolean {
  return severity === 'warning' || severity === 'error';
}

function falseAlarmTable(findings: readonly FoundInSound[]): string {
  return [
    '| Program | Rule | Findings | Why |',
    '| --- | --- | --- | --- |',
    ...findings.map(({ program, rule, count, because }) => `| ${program} | ${rule} | ${count} | ${because} |`),
  ].join('\n');
}

function row(name: string, values: readonly (number | null)[]): string {
  const numbers = values.map((value) => value ?? 0);
  return `| ${name} | ${percent(middle(values))} | ${percent(Math.min(...numbers))} | ${percent(Math.max(...numbers))} |`;
}

function middle(values: readonly (number | null)[]): number {
  const sorted = values.map((value) => value ?? 0).toSorted((a, b) => a - b);
  const half = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(half)] ?? 0) + (sorted[Math.ceil(half)] ?? 0)) / 2;
}

function percent(value: number | null): string {
  return value === null ? 'NaN' : `${(value * 100).toFixed(1)} %`;
}

/** A difference of two shares. */
function points(value: number): string {
  return `${(value * 100).toFixed(1)} points`;
}

function chance(p: number): string {
  return p < 0.001 ? '< 0.001' : p.toFixed(3);
}
