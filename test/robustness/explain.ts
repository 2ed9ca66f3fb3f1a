import { layers, sequential, type Sequential } from '@tensorflow/tfjs-layers';
import type { Finding } from '../../server/src/protocol/finding';
import type { Mutant } from './mutants';
import { lint, type Program } from './programs';
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
 * explained by a part of its edits that leaves one and bears it out: it has the same error, or throws in the same words.
 */
export async function unexplained(suspects: readonly Suspect[]): Promise<readonly Unexplained[]> {
  const outcomes = await runPrograms(suspects.map(({ mutant }) => mutant));
  const left = suspects.flatMap(({ mutant, findings }, index) => {
    const outcome = outcomes[index];
    return findings.filter((finding) => !isBorneOut(finding, outcome)).map((finding) => ({ mutant, finding, outcome }));
  });
  const explained = await explainedByParts(left.filter(({ outcome }) => outcome?.parses === false));
  return left.filter(({ finding }) => !explained.has(finding));
}

async function explainedByParts(left: readonly Unexplained[]): Promise<ReadonlySet<Finding>> {
  const parts = left.flatMap(({ mutant, finding }) => mutant.parts().map((part) => ({ part, finding })));
  const outcomes = await runPrograms(parts.map(({ part }) => part));
  const explaining = parts.filter(({ part, finding }, index) => {
    const outcome = outcomes[index];
    return isSaid(finding, outcome?.thrown) || (isBorneOut(finding, outcome) && hasFinding(part, finding));
  });
  return new Set(explaining.map(({ finding }) => finding));
}

function hasFinding(program: Program, { id, message }: Finding): boolean {
  return lint(program).findings.some((other) => other.id === id && other.message === message);
}

/** tfjs's names of layers count on from one program to the next. */
function isSaid({ message }: Finding, thrown: readonly string[] = []): boolean {
  const plain = (words: string): string => words.replace(/\b[a-z0-9_]+_[A-Z]\w*/g, 'a layer');
  return thrown.some((words) => plain(message).endsWith(`: ${plain(words)}`));
}

function isChanged({ at }: Finding, { changed }: Mutant): boolean {
  return at !== null && changed.some(({ start, end }) => start <= at.end && end >= at.start);
}

function isOfTwin(finding: Finding, { twins }: Mutant): boolean {
  return twins.some((twin) => hasFinding(twin, finding));
}

/**
 * True when the run did what the finding says. Errors say that the program throws, all but one; a program that throws before
 * it comes there says nothing against them.
 */
function isBorneOut(finding: Finding, outcome: Outcome | undefined): boolean {
  if (isMissing(finding)) return true;
  if (outcome === undefined || !outcome.parses) return false;
  if (finding.id === 'softmax-over-one-unit' && outcome.models.flat().some(isSureSoftmax)) return true;
  if (leavesNothing(finding, outcome)) return true;
  return outcome.thrown.length > 0 || isSaid(finding, outcome.unasked);
}

/** True when a layer indeed leaves what the finding says, which tfjs builds. */
function leavesNothing({ message }: Finding, { models }: Outcome): boolean {
  const [, shape] = / leaves nothing of its input: .* becomes (\[.*\])\.$/.exec(message) ?? [];
  const written = shape?.replaceAll(' ', '');
  return written !== undefined && models.flat().some((layer) => JSON.stringify(layer.shape).includes(written));
}

/** True when tfjs has indeed no such function for layers, or takes no such name, whatever becomes of the rest of the text. */
function isMissing({ id, message }: Finding): boolean {
  if (id !== 'unknown-name') return false;
  const [, layer] = /^tfjs has no tf\.layers\.(\w+)\.$/.exec(message) ?? [];
  if (layer !== undefined) return !(layer in layers);
  const [, name, kind] = /^"(.+)" is not an? (.+) that tfjs takes\.$/.exec(message) ?? [];
  const use = kind === undefined ? undefined : uses.get(kind);
  return name !== undefined && use !== undefined && throws(() => use(name as never));
}

/** What takes a name of each kind; by their types, none takes any text. */
const uses: ReadonlyMap<string, (name: never) => unknown> = new Map<string, (name: never) => unknown>([
  ['activation', (activation) => layers.dense({ units: 1, activation })],
  ['initializer', (kernelInitializer) => layers.dense({ units: 1, kernelInitializer })],
  ['padding', (padding) => layers.conv2d({ filters: 1, kernelSize: 1, padding })],
  ['data format', (dataFormat) => layers.conv2d({ filters: 1, kernelSize: 1, dataFormat })],
  ['optimizer', (optimizer) => oneLayer().compile({ optimizer, loss: 'meanSquaredError' })],
  ['loss', (loss) => oneLayer().compile({ optimizer: 'sgd', loss })],
]);

function oneLayer(): Sequential {
  return sequential({ layers: [layers.dense({ units: 1, inputShape: [1] })] });
}

function throws(use: () => unknown): boolean {
  try {
    use();
    return false;
  } catch {
    return true;
  }
}

/** A softmax layer whose last dimension, in any of its outputs, is 1. */
function isSureSoftmax({ className, activation, shape }: Outcome['models'][number][number]): boolean {
  return (activation === 'softmax' || className === 'Softmax') && JSON.stringify(shape).includes(',1]');
}
