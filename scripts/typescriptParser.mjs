// Of TypeScript, LossLens reads with the parser alone. It comes as one function of nine megabytes, of which no bundler can leave out
// anything, and each process would read and skip over all of it: the bundles take the statements that the parser needs.
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ts } from 'ts-morph';

/** What the bundles import it as. */
export const parserModule = 'typescript-parser';

/** The parser makes nodes alone; what a checker makes would bring the language service with it. */
const neverMade = ['SymbolObject', 'TypeObject', 'SignatureObject'];

/** An esbuild plugin: `parserModule` is what the files of a folder use of `ts`, as a module of which each bundle takes its part. */
export function typescriptParser(folder) {
  const contents = Promise.all([readTypescript(), membersUsedIn(folder)]).then(([source, used]) =>
    parserOf(source, used),
  );
  return {
    name: 'typescript-parser',
    setup(build) {
      build.onResolve({ filter: new RegExp(`^${parserModule}$`) }, ({ path }) => ({ path, namespace: parserModule }));
      build.onLoad({ filter: /./, namespace: parserModule }, async () => ({ contents: await contents }));
    },
  };
}

function readTypescript() {
  const require = createRequire(createRequire(import.meta.url).resolve('ts-morph'));
  return readFile(join(dirname(require.resolve('@ts-morph/common')), 'typescript.js'), 'utf8');
}

async function membersUsedIn(folder) {
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.ts'));
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  return new Set(texts.flatMap((text) => [...text.matchAll(/\bts\.(\w+)/g)].map(([, name]) => name)));
}

function parserOf(source, used) {
  const statements = statementsOf(ts.createSourceFile('typescript.js', source, ts.ScriptTarget.ESNext, true));
  const declarations = new Map(statements.flatMap((statement) => namesOf(statement).map((name) => [name, statement])));
  const exported = [...used].filter((name) => declarations.has(name));
  // Its call, which nothing mentions, gives nodes their methods.
  const names = new Set([...exported, 'setObjectAllocator']);
  const kept = new Set();
  // A set that grows while it is walked: what is added is walked as well.
  for (const name of names) {
    if (neverMade.includes(name)) continue;
    const completed = statements.filter((statement) => additionTo(statement) === name);
    for (const statement of [declarations.get(name), ...completed]) {
      if (kept.has(statement)) continue;
      kept.add(statement);
      for (const mentioned of mentionsIn(statement)) if (declarations.has(mentioned)) names.add(mentioned);
    }
  }
  return [
    ...neverMade.map((name) => `class ${name} {}`),
    ...statements.filter((statement) => kept.has(statement)).map((statement) => statement.getText()),
    `export { ${exported.join(', ')} };`,
  ].join('\n');
}

/** The statements of the one function: `((module) => { … })({ … })`. */
function statementsOf(file) {
  for (const { expression } of file.statements) {
    const callee = expression?.expression?.expression;
    if (callee && ts.isArrowFunction(callee)) return [...callee.body.statements];
  }
  throw new Error(
    'TypeScript no longer comes as one function: scripts/typescriptParser.mjs has to learn its new form.',
  );
}

function namesOf(statement) {
  if (ts.isFunctionDeclaration(statement)) return [statement.name.text];
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.map(({ name }) => name.text);
}

/**
 * The name of what a statement completes: `((Debug2) => { … })(Debug || (Debug = {}))`, `__export(ts_exports, { … })`,
 * `Version.zero = …`, `setObjectAllocator(…)`.
 */
function additionTo({ expression }) {
  if (expression === undefined) return undefined;
  if (ts.isBinaryExpression(expression)) return expression.left.expression?.text;
  if (!ts.isCallExpression(expression)) return undefined;
  const { expression: callee, arguments: args } = expression;
  if (ts.isParenthesizedExpression(callee)) return args[0]?.left?.text;
  return callee.text === '__export' ? args[0].text : callee.text;
}

/** Every name in a statement but those of members: some are variables of its own, which keeps a statement too many now and then. */
function mentionsIn(statement) {
  const names = new Set();
  const visit = (node) => {
    if (ts.isIdentifier(node) && !isMember(node)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(statement);
  return names;
}

function isMember(node) {
  const { parent } = node;
  return (
    (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent) || ts.isClassElement(parent)) &&
    parent.name === node
  );
}
