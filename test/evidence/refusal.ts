import { spawn } from 'node:child_process';
import type { Program } from './programs';

/** Milliseconds that a program of a few dozen rows may take. */
const LONGEST = 60_000;

/** What tfjs throws when the program's `main` is really run; null when it ends well. */
export async function refusalOf({ path }: Program): Promise<string | null> {
  const code = `require(${JSON.stringify(path)}).main().catch((error) => {
    console.error('refused: ' + error.message);
    process.exit(3);
  });`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--eval', code], {
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: LONGEST,
  });
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  if (status === 0) return null;
  const message = /^refused: (.*)$/m.exec(errors)?.[1];
  if (message === undefined) throw new Error(`${path} could not be run: ${errors.trim()}`);
  return message;
}
