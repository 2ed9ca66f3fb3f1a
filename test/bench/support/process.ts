import { spawn } from 'node:child_process';

/** Runs a Node process to its end. Milliseconds by the clock; what it printed. Findings (exit code 1) are no failure. */
export function runNode(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ readonly milliseconds: number; readonly output: string }> {
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const child = spawn(process.execPath, args, {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...env },
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0 || code === 1) resolve({ milliseconds: performance.now() - begun, output });
      else reject(new Error(`node ${args.join(' ')} ended with code ${code}.`));
    });
  });
}
