import '../cache';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { reaches, type Bench } from './bench';

/**
 * Runs every bench of this folder (or those whose file names hold one of the words given) and prints a table. A bench is a
 * file that exports what `Bench` asks for.
 */
async function main(words: readonly string[]): Promise<void> {
  const files = readdirSync(__dirname)
    .filter((file) => file.endsWith('.ts') && !['bench.ts', 'main.ts'].includes(file))
    .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
    .sort();
  let missed = 0;
  console.log('| bench | measured | bar | |\n| --- | --- | --- | --- |');
  for (const file of files) {
    const bench = (await import(join(__dirname, file))) as Bench;
    const { value, detail } = await bench.run();
    const reached = reaches(bench, value);
    if (!reached) missed++;
    const bar = 'atLeast' in bench.bar ? `at least ${bench.bar.atLeast}` : `at most ${bench.bar.atMost}`;
    const shown = value >= 10 ? value.toFixed(0) : value.toPrecision(2);
    console.log(
      `| ${bench.name} | ${shown}${bench.unit} (${detail}) | ${bar}${bench.unit} | ${reached ? 'reached' : 'MISSED'} |`,
    );
  }
  if (missed > 0) process.exitCode = 1;
}

void main(process.argv.slice(2));
