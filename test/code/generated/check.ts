import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFacts } from '../../../server/src/code/facts';
import { differences } from '../oracleCompare';
import { type Built, expected, seen } from '../oracleViews';
import type { Program } from './program';

/** What is wrong with what was read from a program. */
export interface Verdict {
  readonly program: Program;
  /** Where the facts and what tfjs builds are not the same, in words. */
  readonly wrong: readonly string[];
  /** Why the program itself cannot run, or null. */
  readonly fails: string | null;
}

type Answers = { readonly [path: string]: readonly (readonly Built[])[] | { readonly error: string } };

/** Runs programs with real tfjs, all in one process, and compares what it builds with what is read from their source. */
export function verdictsOf(programs: readonly Program[]): readonly Verdict[] {
  const folder = mkdtempSync(join(tmpdir(), 'losslens-generated-'));
  try {
    const starts = programs.map((program, index) => write(join(folder, String(index)), program));
    const child = join(import.meta.dirname, '..', 'oracleChild.mjs');
    // A program that never ends is a fault of the generator, and is told of as one.
    const timeout = 30_000 + programs.length * 1000;
    const output = execFileSync(process.execPath, [child, ...starts], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      timeout,
    });
    const answers = JSON.parse(output) as Answers;
    return programs.map((program, index) => verdict(program, answers[starts[index] ?? '']));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The program as one text, for messages. */
export function textOf({ files }: Program): string {
  return files.map(({ name, text }) => `// ${name}\n${text}`).join('\n');
}

function write(folder: string, { files, start }: Program): string {
  mkdirSync(folder);
  for (const { name, text } of files) writeFileSync(join(folder, name), text);
  return join(folder, start);
}

function verdict(program: Program, runs: Answers[string] | undefined): Verdict {
  if (!runs || !('length' in runs)) return { program, wrong: [], fails: runs?.error ?? 'no answer' };
  const texts = new Map(program.files.map(({ name, text }) => [`/${name}`, text]));
  const main = `/${program.files[0]?.name ?? ''}`;
  const facts = readFacts(main, { read: (path) => texts.get(path), exists: (path) => texts.has(path) });
  const models = facts.models.filter(({ kind }) => kind === 'sequential' || kind === 'functional');
  const found = differences(
    seen(models),
    runs.map((run) => run.map(expected)),
    false,
  );
  // A program that says all of its numbers leaves nothing open.
  const unseen = program.isKnown ? facts.unknown.map(({ what, why }) => `${what} is called unknown (${why})`) : [];
  const names = facts.unknownNames.map(({ name }) => `${name} is said to be no name of tfjs`);
  // What a file exports empty counts as to be set by others, though no file of the program does.
  const wrong = [...found, ...unseen, ...names].filter((words) => !words.includes(', which other files may set)'));
  return { program, wrong, fails: null };
}
