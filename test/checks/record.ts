/**
 * Records the runs on which the thresholds of the checks rest: `npx tsx test/checks/record.ts [part of a name]`. Each is trained
 * for real, from a fixed seed, and thinned so that it can live in the repository. Prints what each check says of each run.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checks } from '../../server/src/checks';
import { judge } from '../../server/src/checks/judge';
import { deriveSignals } from '../../server/src/run/derive';
import { startTrainer } from '../../server/src/trainer/start';
import { recordings } from './recordings';
import { thin } from './thin';

const folder = join(__dirname, 'traces');
const wanted = process.argv[2] ?? '';

async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const { name, plan } of recordings) {
    if (!name.includes(wanted)) continue;
    const events = thin(await startTrainer(plan, () => undefined).done);
    const text = events.map((event) => `${JSON.stringify(event)}\n`).join('');
    writeFileSync(join(folder, `${name}.trace.jsonl`), text);
    const signals = deriveSignals(events);
    console.log(
      `${name}: ${signals.steps} steps, ${Math.round(text.length / 1024)} kB, ended ${signals.ended?.because} ${signals.ended?.error ?? ''}`,
    );
    for (const check of checks) {
      const verdict = judge(check, signals);
      console.log(`  ${check.id}: ${verdict.is}: ${verdict.is === 'symptom' ? verdict.message : verdict.because}`);
    }
  }
}

void main();
