// The least that a command over TypeScript files does: it reads and parses those named on its command line. It prints the
// milliseconds that all but the first took.
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { ts } from 'ts-morph';

const [first, ...others] = process.argv.slice(2);
parse(first);
const begun = performance.now();
others.forEach(parse);
console.log(performance.now() - begun);

function parse(path) {
  ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ESNext, true);
}
