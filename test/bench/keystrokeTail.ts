import { keystrokes } from './keystroke';
import { median, percentile, type Measured } from './bench';

export const name = 'keystroke to diagnostics over LSP: 95th percentile against that of the bare parse';
export const bar = { atMost: 3 };
export const unit = 'x';

const rounds = 3;

/**
 * Each answer and each parse do the same work every time: what makes some slow is the machine, which does so to both, and each is
 * taken at the same percentile. The details give the median of the parse as well.
 */
export async function run(): Promise<Measured> {
  const { answers, parses } = await keystrokes(rounds);
  const [tail, parseTail, parse] = [percentile(answers, 95), percentile(parses, 95), median(parses)];
  const times = [tail, parseTail].map((time) => `${time.toFixed(1)} ms`).join(' against ');
  return {
    value: tail / parseTail,
    detail: `${times}; against the median parse of ${parse.toFixed(2)} ms it is ${(tail / parse).toFixed(1)}x`,
  };
}
