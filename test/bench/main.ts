import '../cache';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { reaches, type Bench } from './bench';

const rowOf = '--row-of';

/**
 * Runs every bench of this folder (or those whose file names hold one of the words given) and prints a table. A bench is a
 * file that exports what `Bench` asks for. Each runs in a process of its own, so that what one leaves behind slows no other.
 */
async function main(words: readonly string[]): Promise<void> {
  const [flag, only] = words;
  if (flag === rowOf && only !== undefined) return printRow(only);
  const files = readdirSync(__dirname)
    .filter((file) => file.endsWith('.ts') && !['bench.ts', 'main.ts'].includes(file))
    .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
    .sort();
  console.log('| bench | measured | bar | |\n| --- | --- | --- | --- |');
  for (const file of files) {
    const { status } = spawnSync(process.execPath, [...process.execArgv, __filename, rowOf, file], {
      stdio: 'inherit',
    });
    if (status !== 0) process.exitCode = 1;
  }
}

/** A bench that misses its bar ends its process with 1. */
async function printRow(file: string): Promise<void> {
  const bench = (await import(join(__dirname, file))) as Bench;
  const { value, detail } = await bench.run();
  const reached = reaches(bench, value);
  const bar = 'atLeast' in bench.bar ? `at least ${bench.bar.atLeast}` : `at most ${bench.bar.atMost}`;
  const shown = value >= 10 ? value.toFixed(0) : value.toPrecision(2);
  console.log(
    `| ${bench.name} | ${shown}${bench.unit} (${detail}) | ${bar}${bench.unit} | ${reached ? 'reached' : 'MISSED'} |`,
  );
  process.exitCode = reached ? 0 : 1;
}

void main(process.argv.slice(2));
