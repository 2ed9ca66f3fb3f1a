import { layers } from '@tensorflow/tfjs-layers';
import type { Finding } from '../../server/src/protocol/finding';
import type { Mutant } from './mutants';
import { lint } from './programs';
import { type Outcome, runPrograms } from './run';

/** A mutant with errors that only a run can explain. */
export interface Suspect {
  readonly mutant: Mutant;
  readonly findings: readonly Finding[];
}

/** An error on a mutant that nothing explains. */
export interface Unexplained {
  readonly mutant: Mutant;
  readonly finding: Finding;
  readonly outcome: Outcome | undefined;
}

/** The errors of a mutant that neither a twin has too nor stand where the program was changed; undefined when there are none. */
export function suspectOf(mutant: Mutant): Suspect | undefined {
  const findings = lint(mutant)
    .findings.filter(({ severity }) => severity === 'error')
    .filter((finding) => !isChanged(finding, mutant) && !isOfTwin(finding, mutant));
  return findings.length === 0 ? undefined : { mutant, findings };
}

/**
 * The errors that cannot stand: those of which the mutant, really run with tfjs, does nothing. One that is no program is
 * explained by a part of its edits that leaves one, has the same error, and bears it out.
 */
export async function unexplained(suspects: readonly Suspect[]): Promise<readonly Unexplained[]> {
  const first = await whatIsLeft(suspects);
  const parts = first.flatMap(({ mutant, finding, outcome }) =>
    outcome?.parses === false ? partsOf(mutant, finding) : [],
  );
  const left = new Set((await whatIsLeft(parts)).map(({ mutant }) => mutant));
  const explained = new Set(parts.filter(({ mutant }) => !left.has(mutant)).map(({ of }) => of));
  return first.filter(({ finding }) => !explained.has(finding));
}

async function whatIsLeft(suspects: readonly Suspect[]): Promise<readonly Unexplained[]> {
  const outcomes = await runPrograms(suspects.map(({ mutant }) => mutant));
  return suspects.flatMap(({ mutant, findings }, index) => {
    const outcome = outcomes[index];
    return findings.filter((finding) => !isBorneOut(finding, outcome)).map((finding) => ({ mutant, finding, outcome }));
  });
}

/** The parts of a mutant that have the same error. */
function partsOf(mutant: Mutant, of: Finding): readonly (Suspect & { readonly of: Finding })[] {
  return mutant.parts().flatMap((part) => {
    const findings = lint(part).findings.filter(({ id, message }) => id === of.id && message === of.message);
    return findings.length === 0 ? [] : [{ mutant: part, findings, of }];
  });
}

function isChanged({ at }: Finding, { changed }: Mutant): boolean {
  return at !== null && changed.some(({ start, end }) => start <= at.end && end >= at.start);
}

function isOfTwin({ id, message }: Finding, { twins }: Mutant): boolean {
  return twins.some((twin) => lint(twin).findings.some((other) => other.id === id && other.message === message));
}

/**
 * True when the run did what the finding says. Errors say that the program throws, all but one; a program that throws before
 * it comes there says nothing against them.
 */
function isBorneOut(finding: Finding, outcome: Outcome | undefined): boolean {
  if (isMissing(finding)) return true;
  if (outcome === undefined || !outcome.parses) return false;
  if (finding.id === 'softmax-over-one-unit' && outcome.models.flat().some(isSureSoftmax)) return true;
  return outcome.thrown.length > 0;
}

/** True when tfjs has indeed no such function for layers, whatever becomes of the rest of the text. */
function isMissing({ id, message }: Finding): boolean {
  const [, name] = /^tfjs has no tf\.layers\.(\w+)\.$/.exec(message) ?? [];
  return id === 'unknown-name' && name !== undefined && !(name in layers);
}

/** A softmax layer whose last dimension, in any of its outputs, is 1. */
function isSureSoftmax({ className, activation, shape }: Outcome['models'][number][number]): boolean {
  return (activation === 'softmax' || className === 'Softmax') && JSON.stringify(shape).includes(',1]');
}
