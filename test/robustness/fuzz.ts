import fc from 'fast-check';
import { type Suspect, suspectOf, unexplained } from './explain';
import { mutants } from './mutants';
import { lint, type Program, programs } from './programs';
import { prefixOf } from './prefixes';

/** `npm run fuzz [mutants] [seed]`: every beginning of every program, and many mutants. What fails is printed, to become a case. */
async function main([count = '20000', given]: readonly string[]): Promise<void> {
  const seed = given === undefined ? Date.now() % 1_000_000 : Number(given);
  const failures = [...failingBeginnings(), ...(await failingMutants(Number(count), seed))];
  for (const failure of failures) console.log(`${failure}\n`);
  console.log(`${failures.length} failures; seed ${seed}.`);
  process.exitCode = failures.length > 0 ? 1 : 0;
}

/** A program says no error of itself, so none of its beginnings may. */
function failingBeginnings(): readonly string[] {
  return programs.flatMap((program) =>
    Array.from({ length: program.text.length }, (_, length) => prefixOf(program, length)).flatMap((prefix) => {
      const failure = failureOf(prefix, () => {
        const error = lint(prefix).findings.find(({ severity }) => severity === 'error');
        if (error) throw new Error(error.message);
      });
      return failure === undefined ? [] : [failure];
    }),
  );
}

async function failingMutants(count: number, seed: number): Promise<readonly string[]> {
  const failures: string[] = [];
  const suspects: Suspect[] = [];
  for (const mutant of fc.sample(mutants, { numRuns: count, seed })) {
    const failure = failureOf(mutant, () => {
      const suspect = suspectOf(mutant);
      if (suspect) suspects.push(suspect);
    });
    if (failure !== undefined) failures.push(failure);
  }
  const left = await unexplained(suspects);
  return [...failures, ...left.map(({ mutant, finding }) => words(mutant, finding.message))];
}

function failureOf(program: Program, run: () => void): string | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    return words(program, error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

function words({ path, text }: Program, message: string): string {
  return `--- ${path}: ${message}\n${text}`;
}

void main(process.argv.slice(2));
