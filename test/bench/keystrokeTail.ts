import { keystrokes } from './keystroke';
import { median, percentile, type Measured } from './bench';

export const name = 'keystroke to diagnostics over LSP: 95th percentile against the median bare parse';
export const bar = { atMost: 3 };
export const unit = 'x';

export async function run(): Promise<Measured> {
  const { answers, parses } = await keystrokes();
  const tail = percentile(answers, 95);
  const parse = median(parses);
  return { value: tail / parse, detail: `${tail.toFixed(1)} ms against ${parse.toFixed(2)} ms` };
}
