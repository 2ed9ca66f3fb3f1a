import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';

// The bare reporter counts and prints nothing: the console of the host is the workbench's.
/** Runs in the extension host of a real VS Code. Writes what passed and failed to `results.json` beside the bundle. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, color: false, reporter: Mocha.reporters.Base });
  mocha.suite.emit('pre-require', globalThis, 'suite', mocha);
  await import('./activation');
  await import('./editor');
  await import('./features');
  await import('./notebooks');
  await import('./completion');
  await import('./components');
  const results: { title: string; error: string | null }[] = [];
  await new Promise<void>((resolve, reject) => {
    mocha
      .run((failures) => {
        writeFileSync(join(__dirname, 'results.json'), JSON.stringify(results, null, 2));
        if (failures === 0) resolve();
        else reject(new Error(`${failures} tests failed in the extension host`));
      })
      .on('pass', (test) => results.push({ title: test.fullTitle(), error: null }))
      .on('fail', (test, error: Error) =>
        results.push({ title: test.fullTitle(), error: error.stack ?? error.message }),
      );
  });
}
