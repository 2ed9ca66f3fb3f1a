import { ts } from 'ts-morph';
import { changesNothing, needsWhatComes } from './ahead';
import { isWhole, type Live, runLiveArms, runPaths } from './branches';
import { isCast } from './casts';
import { markExits } from './exits';
import { evaluateExpression } from './expressions';
import { type Frame, withScope } from './frames';
import { isAssignment } from './hoist';
import { type Machine, ProgramThrow } from './machine';
import { perNode } from './perNode';
import { newScope } from './scope';
import { hoistBlock, ifBranch, runStatement, runStatements } from './statements';
import { surveyOf } from './survey';
import { tryStatement } from './tries';
import type { Guard, Value } from './values';

/** What is left of code that has come to an `await`. */
type Rest = () => Live;

/** What code has come to: the paths on which it ended, or an `await` and what is left to be run from there. */
type Reached = { readonly live: Live } | { readonly rest: Rest };

/** The same of an expression. */
export type ReachedValue = { readonly value: Value } | { readonly rest: () => Value };

/**
 * Runs the statements of an async function up to its first `await`, as the language does before it lets the caller go on. Where
 * several paths part before that, all of it is run.
 */
export function runToAwait(machine: Machine, frame: Frame, statements: ts.NodeArray<ts.Statement>, from = 0): Reached {
  for (let index = from; index < statements.length; index++) {
    const statement = statements[index];
    if (statement === undefined) continue;
    const goOn = (live: Live): Live =>
      live.length === 0 ? live : runPaths(machine, live, () => runStatements(machine, frame, statements, index + 1));
    const reached = surveyOf(statement).waits
      ? reach(machine, frame, statement)
      : { live: runStatement(machine, frame, statement) };
    if ('rest' in reached) {
      const { rest } = reached;
      return { rest: () => goOn(rest()) };
    }
    const { live } = reached;
    if (isWhole(machine, live)) continue;
    const [only, ...others] = live;
    if (only === undefined || others.length > 0) return { live: goOn(live) };
    return reachOnPath(machine, only, () => runToAwait(machine, frame, statements, index + 1));
  }
  return { live: [machine.guard] };
}

/** All other paths have ended, as by a `return` in an `if`. */
function reachOnPath(machine: Machine, when: Guard, run: () => Reached): Reached {
  const rests: Rest[] = [];
  const live = runLiveArms(machine, [
    {
      when,
      run: () => {
        const reached = run();
        if ('live' in reached) return reached.live;
        rests.push(reached.rest);
        return [];
      },
    },
  ]);
  const [rest] = rests;
  return rest ? { rest: () => runLiveArms(machine, [{ when, run: rest }]) } : { live };
}

/** Runs a statement that awaits something up to its first `await`. */
function reach(machine: Machine, frame: Frame, node: ts.Statement): Reached {
  if (ts.isBlock(node)) return reachInBlock(machine, frame, node);
  if (ts.isTryStatement(node) && surveyOf(node.tryBlock).waits) return reachInTry(machine, frame, node);
  if (ts.isIfStatement(node) && !surveyOf(node.expression).waits) {
    const branch = ifBranch(machine, frame, node);
    // Nothing of the function can run any further before what it needs is declared.
    const isEarly = 'both' in branch && needsWhatComes(frame.scope, node.parent);
    if ('both' in branch) return isEarly ? { rest: branch.both } : { live: branch.both() };
    const { taken } = branch;
    if (taken && surveyOf(taken).waits) return reach(machine, frame, taken);
    return { live: taken ? runStatement(machine, frame, taken) : [machine.guard] };
  }
  const run = (): Live => runStatement(machine, frame, node);
  const first = firstAwaitOf(node);
  if (first) begin(machine, frame, first);
  // Nothing can be done with what is not declared yet.
  const isLeft = first ?? (waitsBeforeAll(frame, node) || needsWhatComes(frame.scope, node));
  return isLeft ? { rest: run } : leftOnceRun(machine, run);
}

/** A loop that awaits something before its first turn does anything that other code sees. */
function waitsBeforeAll({ scope }: Frame, node: ts.Statement): boolean {
  if (!ts.isIterationStatement(node, false)) return false;
  if (ts.isForOfStatement(node) && node.awaitModifier) return true;
  const first = ts.isBlock(node.statement) ? node.statement.statements[0] : node.statement;
  const waits = first && firstAwaitOf(first);
  if (!waits) return false;
  // All of it is run later: what it reads is to be the same by then.
  const { assigned } = surveyOf(node.getSourceFile());
  const { declared } = surveyOf(node);
  return [...headOf(node), waits.expression].every(
    (part) =>
      changesNothing(scope, part) &&
      [...surveyOf(part).names].every((name) => declared.has(name) || !assigned.has(name)),
  );
}

/** What a loop runs before its first turn. */
function headOf(node: ts.IterationStatement): readonly ts.Node[] {
  if (ts.isForStatement(node)) return [node.initializer, node.condition].filter((part) => part !== undefined);
  if (ts.isForOfStatement(node) || ts.isForInStatement(node) || ts.isWhileStatement(node)) return [node.expression];
  return [];
}

/**
 * What an `await` stands in the midst of, such as the body of a loop, is run at once, as if all that it waits for were there. The
 * function is left behind it.
 */
function leftOnceRun(machine: Machine, run: () => Live): Reached {
  const live = run();
  return isWhole(machine, live) ? { rest: () => live } : { live };
}

/** Runs the expression that a function gives up to its first `await`. */
export function expressionToAwait(machine: Machine, frame: Frame, node: ts.Expression): ReachedValue {
  const run = (): Value => evaluateExpression(machine, frame, node);
  const first = firstAwaitIn(node);
  if (first) begin(machine, frame, first);
  if (first ?? needsWhatComes(frame.scope, node)) return { rest: run };
  const value = run();
  return surveyOf(node).waits ? { rest: () => value } : { value };
}

/** What is waited for begins at once. */
function begin(machine: Machine, frame: Frame, node: ts.AwaitExpression): void {
  const { activation } = frame;
  const since = machine.arrivals.length;
  activation.begins = node;
  try {
    activation.begun = { node, value: evaluateExpression(machine, frame, node.expression), since };
  } finally {
    activation.begins = null;
  }
}

/** Where the block ends before it comes to an `await`, as by a throw, what handles that is run at once. */
function reachInTry(machine: Machine, frame: Frame, node: ts.TryStatement): Reached {
  const mark = markExits(frame.activation);
  let end: () => Live;
  try {
    const reached = reachInBlock(machine, frame, node.tryBlock);
    if ('rest' in reached) return { rest: () => tryStatement(machine, frame, node, reached.rest, mark) };
    end = () => reached.live;
  } catch (error) {
    if (!(error instanceof ProgramThrow)) throw error;
    end = () => {
      throw error;
    };
  }
  const run = (): Live => tryStatement(machine, frame, node, end, mark);
  const waits = [node.catchClause, node.finallyBlock].some((part) => part && surveyOf(part).waits);
  return waits ? leftOnceRun(machine, run) : { live: run() };
}

function reachInBlock(machine: Machine, frame: Frame, { statements }: ts.Block): Reached {
  const inner = withScope(frame, newScope(frame.scope));
  hoistBlock(machine, inner, statements);
  return runToAwait(machine, inner, statements);
}

/** The `await` of a statement before which nothing else of it is run; undefined where there is none. */
const firstAwaitOf = perNode((node: ts.Statement): ts.AwaitExpression | undefined => {
  const start = startOf(node);
  return start && firstAwaitIn(start);
});

const firstAwaitIn = perNode((node: ts.Expression): ts.AwaitExpression | undefined => {
  let at: ts.Expression | undefined = node;
  while (at && !ts.isAwaitExpression(at)) at = partRunFirst(at);
  if (!at) return undefined;
  // `await f(await g())` comes to the inner one first.
  return surveyOf(at.expression).waits ? undefined : at;
});

/** The expression of a statement that is run first. */
function startOf(node: ts.Statement): ts.Expression | undefined {
  if (ts.isVariableStatement(node)) return node.declarationList.declarations[0]?.initializer;
  const isLed =
    ts.isExpressionStatement(node) ||
    ts.isReturnStatement(node) ||
    ts.isIfStatement(node) ||
    ts.isForOfStatement(node) ||
    ts.isSwitchStatement(node) ||
    ts.isThrowStatement(node);
  return isLed ? node.expression : undefined;
}

/** Operators whose right side may not be run. */
const mayStop: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
]);

/** The part of an expression that is run first, but for what takes no code. */
function partRunFirst(node: ts.Expression): ts.Expression | undefined {
  if (isCast(node) || ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) return node.expression;
  if (ts.isCallExpression(node))
    return !node.questionDotToken && isPlainTarget(node.expression) ? firstOf(node.arguments) : node.expression;
  if (ts.isNewExpression(node)) return isPlainTarget(node.expression) ? firstOf(node.arguments) : node.expression;
  if (ts.isArrayLiteralExpression(node)) return firstOf(node.elements);
  if (ts.isObjectLiteralExpression(node)) return firstOf(node.properties.map(valueOf));
  if (ts.isVoidExpression(node) || ts.isSpreadElement(node)) return node.expression;
  if (ts.isPrefixUnaryExpression(node)) return node.operand;
  if (ts.isConditionalExpression(node)) return node.condition;
  if (!ts.isBinaryExpression(node)) return undefined;
  if (node.operatorToken.kind === ts.SyntaxKind.EqualsToken) return isPlainTarget(node.left) ? node.right : undefined;
  const { kind } = node.operatorToken;
  return isAssignment(kind) || mayStop.has(kind) ? node.left : firstOf([node.left, node.right]);
}

/** The first that is more than a literal, which is the same whenever it is read. */
function firstOf(parts: readonly (ts.Expression | undefined)[] = []): ts.Expression | undefined {
  return parts.find((part) => !part || !(ts.isLiteralExpression(part) || ts.isFunctionLike(part)));
}

function valueOf(property: ts.ObjectLiteralElementLike): ts.Expression | undefined {
  return ts.isPropertyAssignment(property) && !ts.isComputedPropertyName(property.name)
    ? property.initializer
    : undefined;
}

/** `x` and `this.x`: to find out where an assignment goes, or what is called, takes no code. */
function isPlainTarget(node: ts.Expression): boolean {
  if (ts.isPropertyAccessExpression(node)) return !node.questionDotToken && isPlainTarget(node.expression);
  return ts.isIdentifier(node) || node.kind === ts.SyntaxKind.ThisKeyword;
}
