import { ts } from 'ts-morph';
import { whetherTrue } from './asked';
import { type Live, runLiveArms, runPaths, splitOn, isWhole } from './branches';
import { makeClass } from './classes';
import { evaluateExpression } from './expressions';
import { type Frame, withScope } from './frames';
import { makeFunction } from './functions';
import { blockNames, isLexical, isAmbient } from './hoist';
import { doLoop, forInLoop, forLoop, forOfLoop, whileLoop } from './loops';
import { constant, type Machine, nestingLimit, ProgramThrow, tick, unknown } from './machine';
import { exportStatement } from './exports';
import { jump, labelled, switchStatement } from './jumps';
import { shortText, spanOf } from './parse';
import { bindPattern } from './patterns';
import { declare, newScope } from './scope';
import { declareState, stateHookOf } from './states';
import { tryStatement } from './tries';
import { enumDeclaration, namespaceDeclaration } from './typescript';

/** Declares what a block's own names are before its first statement runs. */
export function hoistBlock(machine: Machine, frame: Frame, statements: ts.NodeArray<ts.Statement>): void {
  const { lexical, functions } = blockNames(statements);
  for (const name of lexical) declare(machine, frame.scope, name, undefined, true);
  for (const node of functions) {
    if (frame.file.broken.has(node)) machine.doubt ??= 'before';
    const name = node.name?.text ?? 'default';
    declare(machine, frame.scope, name, makeFunction(machine, frame, node, name));
  }
}

/** Runs statements in order; where only some paths go on, the rest runs on those. */
export function runStatements(machine: Machine, frame: Frame, statements: ts.NodeArray<ts.Statement>, from = 0): Live {
  for (let index = from; index < statements.length; index++) {
    const statement = statements[index];
    if (statement === undefined) continue;
    const live = runStatement(machine, frame, statement);
    if (isWhole(machine, live)) continue;
    if (live.length === 0 || index + 1 >= statements.length) return live;
    return runPaths(machine, live, () => runStatements(machine, frame, statements, index + 1));
  }
  return [machine.guard];
}

export function runBlock(machine: Machine, frame: Frame, statements: ts.NodeArray<ts.Statement>): Live {
  const { lexical, functions } = blockNames(statements);
  if (lexical.length === 0 && functions.length === 0) return runStatements(machine, frame, statements);
  const inner = withScope(frame, newScope(frame.scope));
  hoistBlock(machine, inner, statements);
  return runStatements(machine, inner, statements);
}

export function runStatement(machine: Machine, frame: Frame, node: ts.Statement): Live {
  tick(machine);
  if (machine.nesting >= nestingLimit || isAmbient(node)) return [machine.guard];
  const { doubt } = machine;
  const error = frame.file.broken.get(node);
  machine.doubt = error === 'own' ? 'here' : error !== undefined || doubt !== null ? 'before' : null;
  machine.nesting++;
  try {
    return run(machine, frame, node);
  } finally {
    machine.nesting--;
    if (doubt === 'here') machine.doubt = 'here';
    else if (machine.doubt !== null) machine.doubt = 'before';
  }
}

/** By the kind of the node, as expressions are, for the statements that run most. */
function run(machine: Machine, frame: Frame, node: ts.Statement): Live {
  switch (node.kind) {
    case ts.SyntaxKind.ExpressionStatement:
      evaluateExpression(machine, frame, (node as ts.ExpressionStatement).expression);
      return [machine.guard];
    case ts.SyntaxKind.VariableStatement:
      declareVariables(machine, frame, (node as ts.VariableStatement).declarationList);
      return [machine.guard];
    case ts.SyntaxKind.IfStatement:
      return ifStatement(machine, frame, node as ts.IfStatement);
    case ts.SyntaxKind.ReturnStatement:
      return returnStatement(machine, frame, node as ts.ReturnStatement);
    case ts.SyntaxKind.Block:
      return runBlock(machine, frame, (node as ts.Block).statements);
    case ts.SyntaxKind.ForStatement:
      return forLoop(machine, frame, node as ts.ForStatement, []);
    case ts.SyntaxKind.ForOfStatement:
      return forOfLoop(machine, frame, node as ts.ForOfStatement, []);
    // Types do nothing when the program runs.
    case ts.SyntaxKind.InterfaceDeclaration:
    case ts.SyntaxKind.TypeAliasDeclaration:
      return [machine.guard];
    default:
      return runOther(machine, frame, node);
  }
}

function runOther(machine: Machine, frame: Frame, node: ts.Statement): Live {
  if (ts.isForInStatement(node)) return forInLoop(machine, frame, node, []);
  else if (ts.isWhileStatement(node)) return whileLoop(machine, frame, node, []);
  else if (ts.isDoStatement(node)) return doLoop(machine, frame, node, []);
  else if (ts.isBreakStatement(node) || ts.isContinueStatement(node)) return jump(machine, frame, node);
  else if (ts.isSwitchStatement(node)) return switchStatement(machine, frame, node, []);
  else if (ts.isTryStatement(node)) return tryStatement(machine, frame, node);
  else if (ts.isLabeledStatement(node)) return labelled(machine, frame, node);
  else if (ts.isThrowStatement(node)) throw new ProgramThrow(evaluateExpression(machine, frame, node.expression));
  else if (ts.isClassDeclaration(node)) declareClass(machine, frame, node);
  else if (ts.isEnumDeclaration(node)) enumDeclaration(machine, frame, node);
  else if (ts.isModuleDeclaration(node)) namespaceDeclaration(machine, frame, node);
  else if (ts.isWithStatement(node)) evaluateExpression(machine, frame, node.expression);
  else exportStatement(machine, frame, node);
  return [machine.guard];
}

export function declareVariables(machine: Machine, frame: Frame, list: ts.VariableDeclarationList): void {
  for (const declaration of list.declarations) {
    const { name, initializer } = declaration;
    const hook = stateHookOf(declaration);
    if (hook && declareState(machine, frame, hook)) continue;
    if (initializer) {
      bindPattern(machine, frame, name, evaluateExpression(machine, frame, initializer), undefined, !isLexical(list));
    } else if (isLexical(list)) {
      // `var x;` leaves what x holds already; `let x;` makes it undefined; the value of `const x;` is yet to be written.
      const at = spanOf(frame.file, name);
      const isWhole = (list.flags & (ts.NodeFlags.Const | ts.NodeFlags.Using)) === 0;
      bindPattern(machine, frame, name, isWhole ? constant(undefined, at) : unknown('a constant without a value', at));
    }
  }
}

function declareClass(machine: Machine, frame: Frame, node: ts.ClassDeclaration): void {
  const value = makeClass(machine, frame, node);
  declare(machine, frame.scope, node.name?.text ?? 'default', value);
}

function returnStatement(machine: Machine, frame: Frame, node: ts.ReturnStatement): Live {
  const value = node.expression
    ? evaluateExpression(machine, frame, node.expression)
    : constant(undefined, spanOf(frame.file, node));
  frame.activation.returns.push({ when: machine.guard, value });
  return [];
}

function ifStatement(machine: Machine, frame: Frame, node: ts.IfStatement): Live {
  const branch = ifBranch(machine, frame, node);
  if ('both' in branch) return branch.both();
  return branch.taken ? runStatement(machine, frame, branch.taken) : [machine.guard];
}

/** The branch of an `if` that is surely taken, which may be none; what runs both where nobody knows. */
export function ifBranch(
  machine: Machine,
  frame: Frame,
  node: ts.IfStatement,
): { readonly taken: ts.Statement | undefined } | { readonly both: () => Live } {
  const condition = evaluateExpression(machine, frame, node.expression);
  const at = spanOf(frame.file, node.expression);
  const { whenTrue, whenFalse } = splitOn(machine, condition, at, () =>
    whetherTrue(shortText(frame.file, node.expression)),
  );
  const then = (): Live => runStatement(machine, frame, node.thenStatement);
  const otherwise = (): Live =>
    node.elseStatement ? runStatement(machine, frame, node.elseStatement) : [machine.guard];
  if (whenFalse.length === 0 && isWhole(machine, whenTrue)) return { taken: node.thenStatement };
  if (whenTrue.length === 0 && isWhole(machine, whenFalse)) return { taken: node.elseStatement };
  const both = (): Live =>
    runLiveArms(machine, [
      ...whenTrue.map((when) => ({ when, run: then })),
      ...whenFalse.map((when) => ({ when, run: otherwise })),
    ]);
  return { both };
}
