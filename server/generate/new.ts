// `npm run new -- rule <id>` or `npm run new -- check <id>`: writes the file and its test, and nothing else.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scaffold } from './scaffold';

const root = join(import.meta.dirname, '../..');
const [what, id = ''] = process.argv.slice(2);

if (what !== 'rule' && what !== 'check')
  fail('Say what to write: npm run new -- rule <id>, or npm run new -- check <id>.');
else if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id))
  fail(`"${id}" is no id: name the defect in kebab case, such as softmax-with-mse.`);
else {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const files = scaffold(what, id, version);
  const present = files.find(({ path }) => existsSync(join(root, path)));
  if (present) fail(`${present.path} is there already: choose another id.`);
  else {
    for (const { path, text } of files) {
      writeFileSync(join(root, path), text);
      console.log(`wrote ${path}`);
    }
    console.log('Fill in the sentences, the examples and run; then npm run generate.');
  }
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 2;
}
