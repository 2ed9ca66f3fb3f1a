import { createHash } from 'node:crypto';
import type { Comparison, Condition, RuleEvidence } from '../../server/generate/evidence';
import type { Severity } from '../../server/src/protocol/finding';
import { median } from '../../server/src/run/series';
import { dataChoice, type DataName } from './data';
import type { Pair, RefusedPair, TrainedPair, Variation } from './pairs';
import { findingOf, fixedBy, readProgram, rewritten, type Program } from './programs';
import { refusalOf } from './refusal';
import { signTest } from './statistics';
import { accuracyOf, planOf } from './training';

/** Ten: the sign test then knows 9 wins of 10 from chance. */
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
/** Six are the fewest with which all wins are more than chance. */
const SEEDS_OF_CONDITIONS = SEEDS.slice(0, 6);

/** Where the tables and the trainer are. */
export interface Bench {
  readonly folder: string;
  readonly trainerPath: string;
  readonly tell: (line: string) => void;
}

/** Measures one pair, for minutes. */
export async function measurePair(pair: Pair, bench: Bench): Promise<RuleEvidence> {
  return pair.kind === 'refused' ? measureRefusal(pair) : measureTraining(pair, bench);
}

export function hashesOf(rule: string): { readonly bad: string; readonly good: string } {
  return { bad: hash(readProgram(rule, 'bad').text), good: hash(readProgram(rule, 'good').text) };
}

/** The good program that the pair's change makes of the bad one. */
export function goodOf({ rule, change }: Pair): Program {
  return fixedBy(rule, readProgram(rule, 'bad'), change);
}

export function titleOf({ rule, change }: Pair): string {
  return findingOf(rule, readProgram(rule, 'bad'))?.changes[change]?.title ?? '';
}

/** The two programs of a condition, and how loudly the rule speaks of the bad one. */
export function variation(
  { rule }: TrainedPair,
  { bad, good }: Variation,
): { readonly bad: Program; readonly good: Program; readonly speaks: Severity | null } {
  const program = rewritten(readProgram(rule, 'bad'), bad);
  return { bad: program, good: rewritten(program, good), speaks: findingOf(rule, program)?.severity ?? null };
}

/** What was measured, with what the rule says of each condition now: that may change without a number changing. */
export function judgedAnew(pair: Pair, evidence: RuleEvidence): RuleEvidence {
  if (pair.kind === 'refused' || evidence.kind === 'refused') return evidence;
  const conditions = evidence.conditions.map((condition) => {
    const wanted = pair.conditions.find(({ what, data }) => what === condition.what && data === condition.data);
    return wanted ? { ...condition, speaks: variation(pair, wanted).speaks } : condition;
  });
  return { ...evidence, conditions };
}

async function measureRefusal(pair: RefusedPair): Promise<RuleEvidence> {
  const { rule } = pair;
  return {
    kind: 'refused',
    programs: hashesOf(rule),
    change: titleOf(pair),
    bad: await refusalOf(readProgram(rule, 'bad')),
    good: await refusalOf(readProgram(rule, 'good')),
  };
}

async function measureTraining(pair: TrainedPair, bench: Bench): Promise<RuleEvidence> {
  const { rule, data } = pair;
  const programs = { bad: readProgram(rule, 'bad'), good: readProgram(rule, 'good') };
  const comparison = await compare(programs.bad, programs.good, data, SEEDS, bench);
  bench.tell(`${rule}: ${summary(comparison)}`);
  const conditions: Condition[] = [];
  for (const wanted of pair.conditions) {
    const { bad, good, speaks } = variation(pair, wanted);
    const compared = await compare(bad, good, wanted.data, SEEDS_OF_CONDITIONS, bench);
    conditions.push({ what: wanted.what, data: wanted.data, speaks, ...compared });
    bench.tell(`  ${wanted.what} (${speaks ?? 'silent'}): ${summary(compared)}`);
  }
  return { kind: 'trained', programs: hashesOf(rule), change: titleOf(pair), data, ...comparison, conditions };
}

/** Trains both programs from each seed, the two of a seed beside each other. */
async function compare(
  bad: Program,
  good: Program,
  data: DataName,
  seeds: readonly number[],
  { folder, trainerPath }: Bench,
): Promise<Comparison> {
  const choice = await dataChoice(data, folder);
  const results = { bad: new Array<number | null>(), good: new Array<number | null>() };
  for (const seed of seeds) {
    const [one, other] = await Promise.all(
      [bad, good].map((program) => accuracyOf(planOf(program, choice, seed), trainerPath)),
    );
    results.bad.push(one ?? null);
    results.good.push(other ?? null);
  }
  return compared(seeds, results.bad, results.good);
}

/** What is said of two columns of accuracies. Rounded to a hundredth of a per cent, which is less than one row. */
export function compared(
  seeds: readonly number[],
  bad: readonly (number | null)[],
  good: readonly (number | null)[],
): Comparison {
  const rounded = { bad: bad.map(round), good: good.map(round) };
  const differences = rounded.good.map((value, i) => (value ?? 0) - (rounded.bad[i] ?? 0));
  return {
    seeds,
    ...rounded,
    effect: round(median(differences)) ?? 0,
    ...signTest(rounded.bad, rounded.good),
  };
}

function round(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10_000) / 10_000;
}

function summary({ effect, wins, losses, p }: Comparison): string {
  return `median gain ${effect.toFixed(3)}, ${wins} won, ${losses} lost, p ${p.toFixed(4)}`;
}

/** Without white space: how a program is laid out changes no number. */
function hash(text: string): string {
  return createHash('sha256').update(text.replace(/\s+/g, '')).digest('hex');
}
