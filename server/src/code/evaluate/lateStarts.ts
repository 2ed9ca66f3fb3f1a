import { ts } from 'ts-morph';
import { collectNames, hasModifier } from './hoist';
import { perNode } from './perNode';
import { surveyOf } from './survey';

/**
 * The statements of a module in the order in which they take effect. A call of an async function that waits, and that uses
 * constants which stand further down, comes to use them when the rest of the module has run.
 */
export const inOrderOfEffect = perNode(({ statements }: ts.SourceFile): readonly ts.Statement[] => {
  let declared: Declared | undefined;
  const late = statements.filter((statement, index) => {
    const started = ts.isExpressionStatement(statement) ? startedBy(statement.expression) : undefined;
    return started !== undefined && isLate(started, index, (declared ??= declaredIn(statements)));
  });
  if (late.length === 0) return statements;
  return [...statements.filter((statement) => !late.includes(statement)), ...late];
});

/** What the statements of a module declare: functions, and of variables with a value the number of their statement. */
interface Declared {
  readonly functions: ReadonlyMap<string, ts.SignatureDeclaration>;
  readonly variables: ReadonlyMap<string, number>;
}

function isLate(started: Started, index: number, declared: Declared): boolean {
  const start = ts.isIdentifier(started) ? declared.functions.get(started.text) : started;
  if (!start || !hasModifier(start, ts.SyntaxKind.AsyncKeyword) || !surveyOf(start).waits) return false;
  return usesLater(start, index, declared);
}

type Started = ts.Identifier | ts.FunctionExpression | ts.ArrowFunction;

/** What is called: `f` of `f()`, `f().catch(…)` and `void f()`, or the function of one that is called where it stands. */
function startedBy(node: ts.Expression): Started | undefined {
  let at = node;
  while (!ts.isIdentifier(at)) {
    if (ts.isFunctionExpression(at) || ts.isArrowFunction(at)) return at;
    if (ts.isCallExpression(at) || ts.isParenthesizedExpression(at) || ts.isVoidExpression(at)) at = at.expression;
    else if (ts.isPropertyAccessExpression(at) && ts.isCallExpression(at.expression)) at = at.expression;
    else return undefined;
  }
  return at === node ? undefined : at;
}

function declaredIn(statements: readonly ts.Statement[]): Declared {
  const functions = new Map<string, ts.SignatureDeclaration>();
  const variables = new Map<string, number>();
  statements.forEach((statement, index) => {
    if (ts.isFunctionDeclaration(statement) && statement.name) functions.set(statement.name.text, statement);
    if (!ts.isVariableStatement(statement)) return;
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (!initializer) continue;
      if (!ts.isFunctionLike(initializer)) for (const key of namesIn(name)) variables.set(key, index);
      else if (ts.isIdentifier(name)) functions.set(name.text, initializer);
    }
  });
  return { functions, variables };
}

function namesIn(pattern: ts.BindingName): readonly string[] {
  const names: string[] = [];
  collectNames(pattern, names);
  return names;
}

/** True when a function, or one of the module that it comes to call, mentions a variable of a later statement. */
function usesLater(start: ts.Node, index: number, { functions, variables }: Declared): boolean {
  const seen = new Set<ts.Node>();
  const waiting: ts.Node[] = [start];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    for (const name of surveyOf(node).names) {
      if ((variables.get(name) ?? -1) > index) return true;
      const called = functions.get(name);
      if (called) waiting.push(called);
    }
  }
  return false;
}
