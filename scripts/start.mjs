// `npm start`: shows the whole of it on the bundled sample, in the terminal. Writes losslens-report.html beside it.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';

const root = dirname(import.meta.dirname);
const cli = join(root, 'dist', 'cli.js');
const sample = join('media', 'sample', 'iris.ts');
const deep = join('media', 'sample', 'digits.js');
const report = 'losslens-report.html';

const chapters = [
  { title: 'What does the code say?', args: ['lint', join('media', 'sample')] },
  { title: 'What does a run show?', args: ['diagnose', deep, '--data', 'digits', '--seconds', '8'] },
  { title: 'Does the fix help?', args: ['try', sample, '--data', 'iris'] },
  {
    title: 'The same as a page',
    args: ['try', sample, '--data', 'iris', '--format', 'html', '--output', report],
  },
];

for (const { title, args } of chapters) {
  console.log(`\n${title}\n$ losslens ${args.join(' ')}\n`);
  const { status, signal } = spawnSync(process.execPath, [cli, ...args], { cwd: root, stdio: 'inherit' });
  // 1 says that something was found, which is what the sample is for.
  if (signal !== null || status === null || status > 1) process.exit(status ?? 1);
}
console.log(`\nThe report is in ${report}. Next: npm run vscode opens the same sample in VS Code.`);
