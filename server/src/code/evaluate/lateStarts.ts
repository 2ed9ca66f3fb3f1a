import { ts } from 'ts-morph';
import { collectNames, hasModifier } from './hoist';
import { perNode } from './perNode';
import { surveyOf } from './survey';

/**
 * The statements of a module in the order in which they take effect. A call of an async function that waits, and that uses
 * constants which stand further down, comes to use them when the rest of the module has run. So do the callbacks of a promise.
 */
export const inOrderOfEffect = perNode(({ statements }: ts.SourceFile): readonly ts.Statement[] => {
  let declared: Declared | undefined;
  const late = statements.filter((statement, index) => {
    if (!ts.isExpressionStatement(statement)) return false;
    const { first, after } = startedBy(statement.expression);
    if (!first && after.length === 0) return false;
    const known = (declared ??= declaredIn(statements));
    return isLate(first, index, known) || after.some((start) => isUsingLater(start, index, known));
  });
  if (late.length === 0) return statements;
  return [...statements.filter((statement) => !late.includes(statement)), ...late];
});

/** What the statements of a module declare: functions, and of variables with a value the number of their statement. */
interface Declared {
  readonly functions: ReadonlyMap<string, ts.SignatureDeclaration>;
  readonly variables: ReadonlyMap<string, number>;
  /** The number of the last statement that declares a variable. */
  readonly last: number;
}

function isLate(started: Started | null, index: number, declared: Declared): boolean {
  const start = started && functionOf(started, declared);
  if (!start || !hasModifier(start, ts.SyntaxKind.AsyncKeyword) || !surveyOf(start).waits) return false;
  return usesLater(start, index, declared);
}

function isUsingLater(started: Started, index: number, declared: Declared): boolean {
  const start = functionOf(started, declared);
  return start !== undefined && usesLater(start, index, declared);
}

type Started = ts.Identifier | ts.FunctionExpression | ts.ArrowFunction;

const isStarted = (node: ts.Node): node is Started =>
  ts.isIdentifier(node) || ts.isFunctionExpression(node) || ts.isArrowFunction(node);

function functionOf(started: Started, { functions }: Declared): ts.SignatureDeclaration | undefined {
  return ts.isIdentifier(started) ? functions.get(started.text) : started;
}

/** The methods of a promise, whose callbacks run after the code that stands further down. */
const afterwards = new Set(['then', 'catch', 'finally']);

/**
 * What is called first: `f` of `f()`, `f().catch(…)` and `void f()`, or the function of one that is called where it stands.
 * And what waits for a promise: `g` of `f().then(g)` and `fetch(url).then(g)`.
 */
function startedBy(node: ts.Expression): { readonly first: Started | null; readonly after: readonly Started[] } {
  const after: Started[] = [];
  let at = node;
  while (!isStarted(at)) {
    if (ts.isCallExpression(at)) {
      const callee = at.expression;
      if (ts.isPropertyAccessExpression(callee) && afterwards.has(callee.name.text))
        after.push(...at.arguments.filter(isStarted));
      at = callee;
    } else if (ts.isParenthesizedExpression(at) || ts.isVoidExpression(at)) at = at.expression;
    else if (ts.isPropertyAccessExpression(at) && ts.isCallExpression(at.expression)) at = at.expression;
    else return { first: null, after };
  }
  return { first: ts.isIdentifier(at) && at === node ? null : at, after };
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
  return { functions, variables, last: Math.max(-1, ...variables.values()) };
}

function namesIn(pattern: ts.BindingName): readonly string[] {
  const names: string[] = [];
  collectNames(pattern, names);
  return names;
}

/** True when a function, or one of the module that it comes to call, mentions a variable of a later statement. */
function usesLater(start: ts.Node, index: number, { functions, variables, last }: Declared): boolean {
  if (last <= index) return false;
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
