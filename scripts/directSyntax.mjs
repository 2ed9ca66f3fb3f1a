// `ts.isCallExpression(node)` looks two names up in large tables at run time, and the interpreter asks such questions a hundred
// thousand times for one keystroke. In the bundles each becomes a variable of its file, and each member of an enum its number.
import { readFile } from 'node:fs/promises';
import { ts } from 'ts-morph';

const importLine = /^import \{ ts \} from 'ts-morph';$/m;
const enums = new Set(['SyntaxKind', 'NodeFlags', 'ScriptKind', 'ScriptTarget', 'JSDocParsingMode']);

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
  const names = new Set();
  const contents = text
    .replace(/\bts\.(\w+)\.(\w+)\b/g, (whole, owner, member) =>
      enums.has(owner) && typeof ts[owner][member] === 'number' ? `${ts[owner][member]}` : whole,
    )
    .replace(/\bts\.((?:is[A-Z]|forEachChild\b)\w*)/g, (whole, name) => {
      if (typeof ts[name] !== 'function') return whole;
      names.add(name);
      return `ts_${name}`;
    });
  const variables = [...names].map((name) => ` const ts_${name} = ts.${name};`).join('');
  return contents.replace(importLine, (line) => line + variables);
}
