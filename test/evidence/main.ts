/**
 * `npm run evidence [-- part of a rule's id]`: trains the pairs, all of them or those of the rules named, and writes
 * `results.json`. `npm run evidence -- --good` writes the good programs anew from the bad ones instead.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { readEvidence, type Evidence } from '../../server/generate/evidence';
import { falseAlarms } from './falseAlarms';
import { goodOf, judgedAnew, measurePair } from './measure';
import { pairs } from './pairs';
import { STEPS } from './training';

const root = join(import.meta.dirname, '../..');

async function main(words: readonly string[]): Promise<void> {
  if (words.includes('--good')) {
    for (const pair of pairs) {
      const { path, text } = goodOf(pair);
      writeFileSync(path.replace(/bad(?=\.\w+$)/, 'good'), text);
    }
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'losslens-evidence-'));
  try {
    // A build that starts meanwhile must not change the trainer between two runs.
    cpSync(join(root, 'dist'), folder, { recursive: true });
    const bench = { folder, trainerPath: join(folder, 'trainer.js'), tell: (line: string) => console.log(line) };
    for (const pair of pairs) {
      if (words.length > 0 && !words.some((word) => pair.rule.includes(word))) continue;
      const measured = await measurePair(pair, bench);
      await write({ ...readEvidence(root)?.rules, [pair.rule]: measured });
    }
    await write(readEvidence(root)?.rules ?? {});
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** After each pair, so that a run that is broken off is not lost. Rules that have no pair any more are dropped. */
async function write(rules: Evidence['rules']): Promise<void> {
  const kept = pairs.flatMap((pair) => {
    const measured = rules[pair.rule];
    return measured ? [[pair.rule, judgedAnew(pair, measured)] as const] : [];
  });
  const evidence: Evidence = {
    tfjs: versionOf('@tensorflow/tfjs'),
    backend: 'wasm',
    steps: STEPS,
    rules: Object.fromEntries(kept),
    falseAlarms: falseAlarms(),
  };
  const filepath = join(import.meta.dirname, 'results.json');
  const options = { ...(await resolveConfig(filepath)), filepath };
  writeFileSync(filepath, await format(JSON.stringify(evidence), options));
}

function versionOf(name: string): string {
  const text = readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

void main(process.argv.slice(2));
