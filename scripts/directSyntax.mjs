// `ts.isCallExpression(node)` looks two names up in large tables at run time, and the interpreter asks such questions a hundred
// thousand times for one keystroke. In the bundles each member of an enum is its number, and a question that compares the kind of a
// node does so where it is asked: inside one function, which is asked from everywhere, the engine could tell no nodes apart.
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
    .replace(/\bts\.(is\w+)\(([\w.]+)\)/g, (whole, question, node) => {
      const kind = kindAskedBy(question);
      return kind === undefined ? whole : `(${node}.kind === ${kind})`;
    })
    .replace(importLine, `import * as ts from '${parserModule}';`);
}

/** The kind that a function of TypeScript compares the kind of a node with; undefined where it does anything else. */
function kindAskedBy(question) {
  if (!kinds.has(question)) {
    const code = typeof ts[question] === 'function' ? ts[question].toString() : '';
    kinds.set(
      question,
      /^function \w+\((\w+)\) \{\s*return \1\.kind === (\d+)(?: \/\*.*?\*\/)?;\s*\}$/.exec(code)?.[2],
    );
  }
  return kinds.get(question);
}

const kinds = new Map();
