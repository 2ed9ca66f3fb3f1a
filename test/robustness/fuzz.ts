import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { type Suspect, suspectOf, unexplained } from './explain';
import { memoryless } from './memoryless';
import { type Mutant, mutants } from './mutants';
import { prefixOf } from './prefixes';
import { lint, type Program, programs } from './programs';
import { firstStale } from './stale';
import { firstStaleAnswer } from './staleServer';

/** Programs between two lines that say how far it is. */
const slice = 500;
/** Edits that one person makes in one workspace, one after the other. */
const spell = 50;
/** The same through the server, and after how many of them a new server is asked. */
const sitting = 100;
const stride = 20;

/** What is done: numbered items, so that a run that was ended goes on where it was. */
interface Job {
  readonly name: string;
  readonly count: number;
  /** The failures of the items from one number to below another. */
  readonly run: (from: number, to: number) => Promise<readonly string[]>;
}

/**
 * `npm run fuzz -- [beginnings | mutants | edits | steps] [--count 20000] [--seed S] [--start N]`: every beginning of every program,
 * many mutants and edits, and a tenth as many steps in an editor, which take longer. What fails is printed at once, to become a
 * case. Mutant 700 of a seed is the same in every run with that seed, and so are edit 700 and step 700.
 */
async function main(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      count: { type: 'string', default: '20000' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
      start: { type: 'string', default: '0' },
    },
  });
  const count = Number(values.count);
  const seed = Number(values.seed);
  const jobs = [beginnings(), manyMutants(count, seed), manyEdits(count, seed), manySteps(Math.ceil(count / 10), seed)];
  let failures = 0;
  for (const job of jobs) {
    if (positionals.length === 0 || positionals.includes(job.name))
      failures += await inSlices(job, Number(values.start), `--seed ${values.seed}`);
  }
  process.exitCode = failures > 0 ? 1 : 0;
}

/** Runs a job slice by slice, and says after each how to go on from there. */
async function inSlices({ name, count, run }: Job, start: number, seed: string): Promise<number> {
  const started = performance.now();
  let failed = 0;
  for (let from = start; from < count; from += slice) {
    const to = Math.min(from + slice, count);
    const failures = await run(from, to);
    failed += failures.length;
    for (const failure of failures) console.log(`${failure}\n`);
    const seconds = Math.round((performance.now() - started) / 1000);
    console.log(`${to} of ${count} ${name}, ${failed} failures, ${seconds} s (${name} ${seed} --start ${to} goes on)`);
  }
  return failed;
}

/** A program says no error of itself, so none of its beginnings may. */
function beginnings(): Job {
  const all = programs.flatMap((program) =>
    Array.from({ length: program.text.length }, (_, length) => ({ program, length })),
  );
  const run = (from: number, to: number) =>
    Promise.resolve(
      all.slice(from, to).flatMap(({ program, length }) => {
        const prefix = prefixOf(program, length);
        const thrown = thrownBy(() => {
          const error = lint(prefix).findings.find(({ severity }) => severity === 'error');
          if (error) throw new Error(error.message);
        });
        return thrown === undefined ? [] : [words(prefix, thrown)];
      }),
    );
  return { name: 'beginnings', count: all.length, run };
}

function manyMutants(count: number, seed: number): Job {
  let all: readonly Mutant[] | undefined;
  const run = async (from: number, to: number) => {
    all ??= fc.sample(mutants, { numRuns: count, seed });
    const failures: string[] = [];
    const suspects: Suspect[] = [];
    for (const mutant of all.slice(from, to)) {
      const thrown = thrownBy(() => {
        const suspect = suspectOf(mutant);
        if (suspect) suspects.push(suspect);
      });
      if (thrown !== undefined) failures.push(words(smallest(mutant), thrown));
    }
    for (const { mutant, finding } of await unexplained(suspects))
      failures.push(words(await smallestUnexplained(mutant), finding.message));
    return failures;
  };
  return { name: 'mutants', count, run };
}

/** People at work in many workspaces, in a process that has read whatever they had before. */
function manyEdits(count: number, seed: number): Job {
  let readAnew: Awaited<ReturnType<typeof memoryless>> | undefined;
  const run = async (from: number, to: number) => {
    const anew = (readAnew ??= await memoryless());
    const failures: string[] = [];
    for (let at = from; at < to; at += spell) {
      let stale: string | undefined;
      const thrown = thrownBy(
        () => (stale = firstStale(seed + Math.floor(at / spell), Math.min(spell, to - at), anew)),
      );
      const failure = thrown ?? stale;
      if (failure !== undefined) failures.push(`--- edits from ${at} on\n${failure}`);
    }
    return failures;
  };
  return { name: 'edits', count, run };
}

/** People at work in an editor, whose server has heard of all that they did before. */
function manySteps(count: number, seed: number): Job {
  const run = async (from: number, to: number) => {
    const failures: string[] = [];
    for (let at = from; at < to; at += sitting) {
      const { stale } = await firstStaleAnswer(seed + Math.floor(at / sitting), Math.min(sitting, to - at), stride);
      if (stale !== undefined) failures.push(`--- steps from ${at} on\n${stale}`);
    }
    return failures;
  };
  return { name: 'steps', count, run };
}

/** The part of a mutant with the fewest edits that still throws. */
function smallest(mutant: Mutant): Mutant {
  return byEdits(mutant).find((part) => thrownBy(() => suspectOf(part)) !== undefined) ?? mutant;
}

/** The part of a mutant with the fewest edits that still has an error that nothing explains. */
async function smallestUnexplained(mutant: Mutant): Promise<Mutant> {
  const suspects = byEdits(mutant).flatMap((part) => suspectOf(part) ?? []);
  const [first] = await unexplained(suspects);
  return first?.mutant ?? mutant;
}

function byEdits(mutant: Mutant): readonly Mutant[] {
  return [...mutant.parts()].sort((a, b) => a.changed.length - b.changed.length);
}

function thrownBy(run: () => unknown): string | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

function words({ path, text }: Program, message: string): string {
  return `--- ${path}: ${message}\n${text}`;
}

void main(process.argv.slice(2));
