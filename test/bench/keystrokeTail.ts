import { keystrokes, type Keystrokes } from './keystroke';
import { median, percentile, type Measured } from './bench';

export const name = 'keystroke to diagnostics over LSP: 95th percentile against the median of the bare parse';
export const bar = { atMost: 3 };
export const unit = 'x';

/** Besides the first. */
const otherRounds = 6;

/** The median of seven rounds, so that what else the machine does for a second does not decide; the details give them all. */
export async function run(): Promise<Measured> {
  const rounds = await keystrokes(otherRounds);
  const ratios = rounds.map(tailRatio);
  const [tail, parse] = [
    median(rounds.map(({ answers }) => percentile(answers, 95))),
    median(rounds.map(({ parses }) => median(parses))),
  ];
  const each = ratios.map((ratio) => ratio.toFixed(1)).join(', ');
  return { value: median(ratios), detail: `${tail.toFixed(1)} ms against ${parse.toFixed(2)} ms; by round ${each}` };
}

function tailRatio({ answers, parses }: Keystrokes): number {
  return percentile(answers, 95) / median(parses);
}
