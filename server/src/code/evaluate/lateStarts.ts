import { ts } from 'ts-morph';
import { collectNames, hasModifier } from './hoist';
import { perNode } from './perNode';
import { referencesOf } from './references';

/**
 * The statements of a module in the order in which they take effect. A call of an async function that waits, and that uses
 * constants which stand further down, comes to use them when the rest of the module has run.
 */
export const inOrderOfEffect = perNode(({ statements }: ts.SourceFile): readonly ts.Statement[] => {
  const late = statements.filter((statement, index) => isLate(statement, index, statements));
  if (late.length === 0) return statements;
  return [...statements.filter((statement) => !late.includes(statement)), ...late];
});

function isLate(statement: ts.Statement, index: number, all: readonly ts.Statement[]): boolean {
  const started = ts.isExpressionStatement(statement) ? startedBy(statement.expression) : undefined;
  if (started === undefined) return false;
  const later = new Set(all.slice(index + 1).flatMap(variablesOf));
  if (later.size === 0) return false;
  const functions = functionsOf(all);
  const start = ts.isIdentifier(started) ? functions.get(started.text) : started;
  if (!start || !hasModifier(start, ts.SyntaxKind.AsyncKeyword) || !waits(start)) return false;
  return uses(start, later, functions);
}

/** What is called: `f` of `f()`, `f().catch(…)` and `void f()`, or the function of one that is called where it stands. */
function startedBy(node: ts.Expression): ts.Identifier | ts.FunctionExpression | ts.ArrowFunction | undefined {
  let at = node;
  while (!ts.isIdentifier(at)) {
    if (ts.isFunctionExpression(at) || ts.isArrowFunction(at)) return at;
    if (ts.isCallExpression(at) || ts.isParenthesizedExpression(at) || ts.isVoidExpression(at)) at = at.expression;
    else if (ts.isPropertyAccessExpression(at) && ts.isCallExpression(at.expression)) at = at.expression;
    else return undefined;
  }
  return at === node ? undefined : at;
}

function variablesOf(statement: ts.Statement): readonly string[] {
  if (!ts.isVariableStatement(statement)) return [];
  const names: string[] = [];
  for (const { name, initializer } of statement.declarationList.declarations) {
    if (initializer && !ts.isFunctionLike(initializer)) collectNames(name, names);
  }
  return names;
}

function functionsOf(statements: readonly ts.Statement[]): ReadonlyMap<string, ts.SignatureDeclaration> {
  const functions = new Map<string, ts.SignatureDeclaration>();
  for (const statement of statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name) functions.set(statement.name.text, statement);
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (ts.isIdentifier(name) && initializer && ts.isFunctionLike(initializer)) functions.set(name.text, initializer);
    }
  }
  return functions;
}

function waits(node: ts.Node): boolean {
  if (ts.isAwaitExpression(node)) return true;
  return ts.forEachChild(node, (child) => (ts.isFunctionLike(child) ? undefined : waits(child) || undefined)) ?? false;
}

/** True when a function, or one of the module that it comes to call, mentions one of the names. */
function uses(
  start: ts.Node,
  wanted: ReadonlySet<string>,
  functions: ReadonlyMap<string, ts.SignatureDeclaration>,
): boolean {
  const seen = new Set<ts.Node>();
  const waiting: ts.Node[] = [start];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    for (const name of referencesOf(node).names) {
      if (wanted.has(name)) return true;
      const called = functions.get(name);
      if (called) waiting.push(called);
    }
  }
  return false;
}
