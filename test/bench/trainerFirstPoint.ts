import { startTrainer } from '../../server/src/trainer/start';
import { irisPlan } from '../trainer/plans';
import { median, type Measured } from './bench';

export const name = 'first point of the curve of an MLP, the start of the process included';
export const bar = { atMost: 2 };
export const unit = ' s';

export async function run(): Promise<Measured> {
  const taken: number[] = [];
  for (let i = 0; i < 5; i++) taken.push(await firstPoint());
  return { value: median(taken), detail: `slowest of 5: ${Math.max(...taken).toFixed(2)} s` };
}

async function firstPoint(): Promise<number> {
  const begun = performance.now();
  let seconds = NaN;
  const run = startTrainer(irisPlan({ record: 'layers', backend: 'auto' }), ({ event }) => {
    if (event === 'steps' && Number.isNaN(seconds)) seconds = (performance.now() - begun) / 1000;
  });
  await run.done;
  return seconds;
}
