// `ts.isCallExpression(node)` looks two names up in large tables at run time, and the interpreter asks such questions a hundred
// thousand times for one keystroke. In the bundles the functions are called as they are, and each member of an enum is its number.
import { readFile } from 'node:fs/promises';
import { ts } from 'ts-morph';
import { parserModule } from './typescriptParser.mjs';

const importLine = /^import \{ ts \} from 'ts-morph';$/m;
const enums = new Set(['SyntaxKind', 'NodeFlags', 'ScriptKind', 'ScriptTarget', 'LanguageVariant', 'JSDocParsingMode']);

/** An esbuild plugin for the files of `server/src/code`. */
export const directSyntax = {
  name: 'direct-syntax',
  setup(build) {
    build.onLoad({ filter: /[\\/]server[\\/]src[\\/]code[\\/].*\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      return importLine.test(text) ? { contents: directly(text), loader: 'ts' } : undefined;
    });
  },
};

function directly(text) {
  return text
    .replace(/\bts\.(\w+)\.(\w+)\b/g, (whole, owner, member) =>
      enums.has(owner) && typeof ts[owner][member] === 'number' ? `${ts[owner][member]}` : whole,
    )
    .replace(importLine, `import * as ts from '${parserModule}';`);
}
